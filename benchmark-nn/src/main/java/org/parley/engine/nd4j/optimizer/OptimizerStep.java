package org.parley.engine.nd4j.optimizer;

import static org.parley.api.error.Require.require;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.ParameterStore;
import org.parley.engine.nd4j.tape.GradientTape;

/**
 * The only path by which parameters move: one call is one optimiser step on the selected
 * parameters. Everything else in the store, statistics included, stays as it is.
 */
public final class OptimizerStep implements AutoCloseable {
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private final ParameterStore store;
    private final NativeArena arena;
    private final Selector selector;
    private final OptimizerRule optimizer;
    private final SeedStream seeds;
    private final double largestNorm;
    private final GradientSums gradients;
    private int iteration;
    private boolean diverged;

    /** A trainer that follows the gradients as they are. */
    public OptimizerStep(
            ParameterStore store,
            NativeArena arena,
            Selector selector,
            OptimizerRule optimizer,
            SeedStream seeds) {
        this(store, arena, selector, optimizer, seeds, UNLIMITED);
    }

    /**
     * A trainer that shortens long gradients.
     *
     * @param largestNorm of all gradients of a step together; longer ones are scaled down to it
     */
    public OptimizerStep(
            ParameterStore store,
            NativeArena arena,
            Selector selector,
            OptimizerRule optimizer,
            SeedStream seeds,
            double largestNorm) {
        require(largestNorm > 0, "the largest norm must be positive, was %s", largestNorm);
        this.store = store;
        this.arena = arena;
        this.selector = selector;
        this.optimizer = optimizer;
        this.seeds = seeds;
        this.largestNorm = largestNorm;
        this.gradients = new GradientSums(arena);
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
        SortedMap<String, HostArray> copies = new TreeMap<>();
        state().forEach(
                        (name, array) -> {
                            float[] values = HostCopy.floats(array);
                            copies.put(name, HostArray.of(values, values.length));
                        });
        return copies;
    }

    /** Writes copies back, for parameters that are in the store. */
    public void restoreOptimizer(Map<String, HostArray> copies) {
        SortedMap<String, INDArray> state = state();
        copies.forEach(
                (name, values) -> {
                    INDArray array = state.get(name);
                    if (array == null || array.length() != values.values().length) {
                        throw BenchmarkException.internal("the optimiser keeps no %s", name);
                    }
                    HostCopy.write(values.values(), array);
                });
    }

    private SortedMap<String, INDArray> state() {
        SortedMap<String, INDArray> all = new TreeMap<>();
        for (String name : store.parameters(selector::test)) {
            INDArray parameter = store.find(name);
            if (parameter != null) {
                optimizer
                        .state(name, parameter)
                        .forEach((kind, array) -> all.put(kind + "/" + name, array));
            }
        }
        return all;
    }

    /**
     * Builds the loss, runs its gradient back and moves the parameters.
     *
     * @return the total under {@code "loss"} and every term, as numbers
     */
    public Map<String, Double> step(double learningRate, Function<Graph, Loss> loss) {
        if (largestNorm != UNLIMITED) {
            return step(learningRate, List.of(loss));
        }
        try (GradientTape tape = GradientTape.train(store, arena, selector)) {
            Map<String, Double> values = backward(tape, stepSeeds(), loss);
            for (String name : tape.trainedNames()) {
                move(name, tape.gradient(name), learningRate);
            }
            tape.commitUpdates();
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
        gradients.clear();
        List<Map<String, Double>> values = new ArrayList<>();
        for (Function<Graph, Loss> part : parts) {
            values.add(accumulate(values.size(), part));
        }
        gradients.scale(1.0 / parts.size());
        shorten();
        for (String name : gradients.names()) {
            move(name, gradients.sum(name), learningRate);
        }
        iteration++;
        return means(values);
    }

    private Map<String, Double> accumulate(int part, Function<Graph, Loss> loss) {
        SeedStream noise = part == 0 ? stepSeeds() : stepSeeds().child("part" + part);
        try (GradientTape tape = GradientTape.train(store, arena, selector)) {
            Map<String, Double> values = backward(tape, noise, loss);
            gradients.add(tape);
            tape.commitUpdates();
            return values;
        }
    }

    private SeedStream stepSeeds() {
        return seeds.child("step").child(Integer.toString(iteration));
    }

    private Map<String, Double> backward(
            GradientTape tape, SeedStream noise, Function<Graph, Loss> loss) {
        Loss result = loss.apply(tape.graph(noise));
        Map<String, Double> values = values(result);
        requireFinite(values);
        tape.backward(result.total());
        return values;
    }

    private void shorten() {
        if (largestNorm != UNLIMITED) {
            double norm = gradients.norm();
            requireFinite(Map.of("norm of the gradients", norm));
            gradients.scale(Math.min(1, largestNorm / norm));
        }
    }

    private void move(String name, @Nullable INDArray gradient, double learningRate) {
        INDArray parameter = store.find(name);
        if (gradient != null && parameter != null) {
            optimizer.apply(name, parameter, gradient, iteration, learningRate);
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
        gradients.close();
        optimizer.close();
    }
}
