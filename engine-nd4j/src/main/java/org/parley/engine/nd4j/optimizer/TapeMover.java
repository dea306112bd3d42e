package org.parley.engine.nd4j.optimizer;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.ParameterStore;
import org.parley.engine.nd4j.tape.GradientTape;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ParameterMover;

/** Moves parameters by the gradients of tapes. */
public final class TapeMover implements ParameterMover {
    private final ParameterStore store;
    private final Selector selector;
    private final OptimizerRule rule;
    private final GradientSums sums;

    /** A mover of the selected parameters of a store. */
    public TapeMover(
            ParameterStore store, NativeArena arena, Selector selector, OptimizerSpec how) {
        this.store = store;
        this.selector = selector;
        this.rule = OptimizerRule.of(how, arena);
        this.sums = new GradientSums(arena);
    }

    @Override
    public void move(ComputedGraph graph, int iteration, double learningRate) {
        GradientTape tape = (GradientTape) graph;
        for (String name : tape.trainedNames()) {
            move(name, tape.arrived(name), iteration, learningRate);
        }
    }

    private void move(
            String name, @Nullable INDArray gradient, int iteration, double learningRate) {
        INDArray parameter = store.find(name);
        if (gradient != null && parameter != null) {
            rule.apply(name, parameter, gradient, iteration, learningRate);
        }
    }

    @Override
    public void clear() {
        sums.clear();
    }

    @Override
    public void add(ComputedGraph graph) {
        sums.add((GradientTape) graph);
    }

    @Override
    public void scale(double factor) {
        sums.scale(factor);
    }

    @Override
    public double norm() {
        return sums.norm();
    }

    @Override
    public void moveBySums(int iteration, double learningRate) {
        for (String name : sums.names()) {
            move(name, sums.sum(name), iteration, learningRate);
        }
    }

    @Override
    public SortedMap<String, HostArray> state() {
        SortedMap<String, HostArray> copies = new TreeMap<>();
        arrays().forEach(
                        (name, array) -> {
                            float[] values = HostCopy.floats(array);
                            copies.put(name, HostArray.of(values, values.length));
                        });
        return copies;
    }

    @Override
    public void restore(Map<String, HostArray> copies) {
        SortedMap<String, INDArray> state = arrays();
        copies.forEach(
                (name, values) -> {
                    INDArray array = state.get(name);
                    if (array == null || array.length() != values.values().length) {
                        throw BenchmarkException.internal("the optimiser keeps no %s", name);
                    }
                    HostCopy.write(values.values(), array);
                });
    }

    private SortedMap<String, INDArray> arrays() {
        SortedMap<String, INDArray> all = new TreeMap<>();
        for (String name : store.parameters(selector::test)) {
            INDArray parameter = store.find(name);
            if (parameter != null) {
                rule.state(name, parameter)
                        .forEach((kind, array) -> all.put(kind + "/" + name, array));
            }
        }
        return all;
    }

    @Override
    public void close() {
        sums.close();
        rule.close();
    }
}
