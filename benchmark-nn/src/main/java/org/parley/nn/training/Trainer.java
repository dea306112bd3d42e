package org.parley.nn.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.parameter.HostCopy;
import org.parley.nn.parameter.ParameterStore;
import org.parley.nn.tape.Arena;
import org.parley.nn.tape.Tape;

/**
 * The only path by which parameters move: one call is one optimiser step on the selected
 * parameters. Everything else in the store, statistics included, stays as it is.
 */
public final class Trainer implements AutoCloseable {
    private final ParameterStore store;
    private final Arena arena;
    private final Selector selector;
    private final Optimizer optimizer;
    private final SeedStream seeds;
    private int iteration;

    public Trainer(
            ParameterStore store,
            Arena arena,
            Selector selector,
            Optimizer optimizer,
            SeedStream seeds) {
        this.store = store;
        this.arena = arena;
        this.selector = selector;
        this.optimizer = optimizer;
        this.seeds = seeds;
    }

    /** Steps taken so far. */
    public int iteration() {
        return iteration;
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
        try (Tape tape = Tape.train(store, arena, selector)) {
            Graph g = tape.graph(seeds.child("step").child(Integer.toString(iteration)));
            Loss result = loss.apply(g);
            Map<String, Double> values = values(result);
            requireFinite(values);
            tape.backward(result.total());
            for (String name : tape.trainedNames()) {
                INDArray gradient = tape.gradient(name);
                INDArray parameter = store.find(name);
                if (gradient != null && parameter != null) {
                    optimizer.apply(name, parameter, gradient, iteration, learningRate);
                }
            }
            tape.commitUpdates();
            iteration++;
            return values;
        }
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
        optimizer.close();
    }
}
