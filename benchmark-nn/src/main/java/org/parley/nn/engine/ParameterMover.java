package org.parley.nn.engine;

import java.util.Map;
import java.util.SortedMap;
import org.parley.api.graph.HostArray;

/**
 * The rule by which an optimiser moves parameters, with what it keeps of each. {@link
 * OptimizerStep} says when.
 */
public interface ParameterMover extends AutoCloseable {
    /**
     * Moves the trained parameters of a graph by the gradients that arrived in it.
     *
     * @param iteration counted from 0
     */
    void move(ComputedGraph graph, int iteration, double learningRate);

    /** Forgets the sums of gradients. */
    void clear();

    /** Adds the gradients that arrived in a graph to the sums. */
    void add(ComputedGraph graph);

    /** Multiplies the sums of gradients. */
    void scale(double factor);

    /** The root of the sum of the squares of all summed gradients. */
    double norm();

    /** Moves the parameters whose gradients were added by their sums. */
    void moveBySums(int iteration, double learningRate);

    /** Copies of what the rule keeps of every selected parameter, by {@code kind/name}. */
    SortedMap<String, HostArray> state();

    /** Writes copies back, for parameters that exist. */
    void restore(Map<String, HostArray> copies);

    @Override
    void close();
}
