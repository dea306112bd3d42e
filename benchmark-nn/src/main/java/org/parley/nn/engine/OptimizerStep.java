package org.parley.nn.engine;

import static org.parley.api.error.Require.require;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;

/**
 * The only path by which parameters move: one call is one optimiser step on the selected
 * parameters. Everything else in the store, statistics included, stays as it is.
 */
public final class OptimizerStep implements AutoCloseable {
    private final ModelSession session;
    private final Selector selector;
    private final OptimizerSpec how;
    private final SeedStream seeds;
    private final ParameterMover mover;
    private int iteration;
    private boolean diverged;

    /**
     * @param how the rule, and how long all gradients of a step together may be; its schedule is
     *     for {@link RateSchedule#of}
     */
    public OptimizerStep(
            ModelSession session, Selector selector, OptimizerSpec how, SeedStream seeds) {
        this.session = session;
        this.selector = selector;
        this.how = how;
        this.seeds = seeds;
        this.mover = session.mover(selector, how);
    }

    /** Steps taken so far. */
    public int iteration() {
        return iteration;
    }

    /** Whether a step failed because a term of its loss was no number. */
    public boolean diverged() {
        return diverged;
    }

    /** Goes on as if this many steps had been taken. */
    public void resumeAt(int steps) {
        iteration = steps;
    }

    /** Copies of what the optimiser keeps of every selected parameter, by {@code kind/name}. */
    public SortedMap<String, HostArray> optimizerState() {
        return mover.state();
    }

    /** Writes copies back, for parameters that exist. */
    public void restoreOptimizer(Map<String, HostArray> copies) {
        mover.restore(copies);
    }

    /**
     * Builds the loss, runs its gradient back and moves the parameters.
     *
     * @return the total under {@code "loss"} and every term, as numbers
     */
    public Map<String, Double> step(double learningRate, Function<Graph, Loss> loss) {
        if (how.largestNorm() > 0) {
            return step(learningRate, List.of(loss));
        }
        try (ComputedGraph graph = session.train(selector)) {
            Map<String, Double> values = backward(graph, stepSeeds(), loss);
            mover.move(graph, iteration, learningRate);
            graph.commitUpdates();
            iteration++;
            return values;
        }
    }

    /**
     * One step down the mean of several losses, each in a graph of its own: as one batch of all,
     * but for batch statistics, in the memory of the largest part.
     *
     * @return means over the parts that have the term
     */
    public Map<String, Double> step(double learningRate, List<Function<Graph, Loss>> parts) {
        require(!parts.isEmpty(), "a step needs at least one loss");
        mover.clear();
        List<Map<String, Double>> values = new ArrayList<>();
        for (Function<Graph, Loss> part : parts) {
            values.add(accumulate(values.size(), part));
        }
        mover.scale(1.0 / parts.size());
        shorten();
        mover.moveBySums(iteration, learningRate);
        iteration++;
        return means(values);
    }

    private Map<String, Double> accumulate(int part, Function<Graph, Loss> loss) {
        SeedStream noise = part == 0 ? stepSeeds() : stepSeeds().child("part" + part);
        try (ComputedGraph graph = session.train(selector)) {
            Map<String, Double> values = backward(graph, noise, loss);
            mover.add(graph);
            graph.commitUpdates();
            return values;
        }
    }

    private SeedStream stepSeeds() {
        return seeds.child("step").child(Integer.toString(iteration));
    }

    private Map<String, Double> backward(
            ComputedGraph graph, SeedStream noise, Function<Graph, Loss> loss) {
        Loss result = loss.apply(graph.graph(noise));
        Map<String, Double> values = values(result);
        requireFinite(values);
        graph.backward(result.total());
        return values;
    }

    private void shorten() {
        if (how.largestNorm() > 0) {
            double norm = mover.norm();
            requireFinite(Map.of("norm of the gradients", norm));
            mover.scale(Math.min(1, how.largestNorm() / norm));
        }
    }

    private static Map<String, Double> means(List<Map<String, Double>> parts) {
        Map<String, DoubleSummaryStatistics> sums = new LinkedHashMap<>();
        for (Map<String, Double> part : parts) {
            part.forEach(
                    (term, value) ->
                            sums.computeIfAbsent(term, k -> new DoubleSummaryStatistics())
                                    .accept(value));
        }
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((term, all) -> means.put(term, all.getAverage()));
        return means;
    }

    private static Map<String, Double> values(Loss loss) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", (double) loss.total().toHost().values()[0]);
        loss.terms().forEach((k, v) -> values.put(k, (double) v.toHost().values()[0]));
        return values;
    }

    private void requireFinite(Map<String, Double> values) {
        values.forEach(
                (term, value) -> {
                    if (!Double.isFinite(value)) {
                        diverged = true;
                        throw new BenchmarkException(
                                ErrorCode.PLUGIN,
                                "training stopped at step "
                                        + iteration
                                        + ": term '"
                                        + term
                                        + "' is "
                                        + value
                                        + "; all terms: "
                                        + values);
                    }
                });
    }

    @Override
    public void close() {
        mover.close();
    }
}
