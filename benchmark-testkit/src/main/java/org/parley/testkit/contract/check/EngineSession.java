package org.parley.testkit.contract.check;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.ParameterStore;
import org.parley.engine.nd4j.optimizer.AdamRule;
import org.parley.engine.nd4j.optimizer.OptimizerStep;
import org.parley.engine.nd4j.optimizer.RateSchedule;
import org.parley.engine.nd4j.tape.GradientTape;

/** The real engine for one check. */
public final class EngineSession implements AutoCloseable {
    private final SeedStream seeds;
    private final ParameterStore store;
    private final NativeArena arena;

    public EngineSession(SeedStream seeds) {
        this.seeds = seeds;
        this.store = ParameterStore.ofFloat(seeds.child("parameters"));
        this.arena = NativeArena.of(store);
    }

    public ParameterStore store() {
        return store;
    }

    /** Runs a network as in evaluation; what it returns must not hold tensors. */
    public <T> T infer(Function<Graph, T> network) {
        try (GradientTape tape = GradientTape.infer(store, arena)) {
            return network.apply(tape.graph(seeds.child("noise")));
        }
    }

    /** Trains as a run does. The loss at the first and at the last step. */
    public double[] train(
            Selector trains, int steps, double rate, BiFunction<Graph, Integer, Loss> loss) {
        double[] ends = new double[2];
        RateSchedule schedule = RateSchedule.cosine();
        SeedStream own = seeds.child("training");
        try (OptimizerStep trainer =
                new OptimizerStep(store, arena, trains, new AdamRule(arena, 1e-10, 0), own)) {
            for (int i = 0; i < steps && !Thread.currentThread().isInterrupted(); i++) {
                int step = i;
                double now = rate * schedule.factor(i, steps);
                Map<String, Double> terms = trainer.step(now, g -> loss.apply(g, step));
                ends[1] = Objects.requireNonNull(terms.get("loss"), "loss");
                ends[0] = i == 0 ? ends[1] : ends[0];
            }
        }
        return ends;
    }

    /** All parameters and statistics by name. */
    public Map<String, HostArray> weights() {
        Map<String, HostArray> all = new TreeMap<>();
        store.names("").forEach(n -> all.put(n, store.read(n)));
        return all;
    }

    @Override
    public void close() {
        arena.close();
        store.close();
    }
}
