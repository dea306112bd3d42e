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
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;
import org.parley.nn.engine.RateSchedule;

/** The real engine for one check. */
public final class EngineSession implements AutoCloseable {
    private final SeedStream seeds;
    private final ModelSession session;

    public EngineSession(SeedStream seeds) {
        this.seeds = seeds;
        this.session = NumericEngines.open(seeds.child("parameters"));
    }

    /** The parameters of the network that is checked. */
    public ModelParameters parameters() {
        return session.parameters();
    }

    /** Runs a network as in evaluation; what it returns must not hold tensors. */
    public <T> T infer(Function<Graph, T> network) {
        try (ComputedGraph graph = session.infer()) {
            return network.apply(graph.graph(seeds.child("noise")));
        }
    }

    /** Trains as a run does. The loss at the first and at the last step. */
    public double[] train(
            Selector trains, int steps, double rate, BiFunction<Graph, Integer, Loss> loss) {
        double[] ends = new double[2];
        RateSchedule schedule = RateSchedule.cosine();
        SeedStream own = seeds.child("training");
        try (OptimizerStep trainer =
                new OptimizerStep(session, trains, OptimizerSpec.adam(1e-10, 0), own)) {
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
        parameters().names("").forEach(n -> all.put(n, parameters().read(n)));
        return all;
    }

    @Override
    public void close() {
        session.close();
    }
}
