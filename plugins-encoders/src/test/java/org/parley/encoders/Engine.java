package org.parley.encoders;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;

/** The real engine for tests: networks below scope {@code model}. */
public final class Engine implements AutoCloseable {
    private static final SeedStream SEEDS = new SeedStream(7);

    public final ModelSession session = NumericEngines.open(SEEDS.child("parameters"));
    private final OptimizerStep trainer =
            new OptimizerStep(session, Selector.of("model"), OptimizerSpec.adam(1e-8, 0), SEEDS);

    /** The value of one tensor outside training. */
    public HostArray infer(Function<Graph, Tensor> network) {
        return inferAll(g -> Map.of("out", network.apply(g))).get("out");
    }

    /** The values of several tensors outside training. */
    public Map<String, HostArray> inferAll(Function<Graph, Map<String, Tensor>> network) {
        try (ComputedGraph tape = session.infer()) {
            Map<String, HostArray> out = new TreeMap<>();
            network.apply(tape.graph(SEEDS).scope("model"))
                    .forEach((name, t) -> out.put(name, t.toHost()));
            return out;
        }
    }

    /** One step of Adam; the values of the loss and its terms. */
    public Map<String, Double> train(double learningRate, Function<Graph, Loss> loss) {
        return trainer.step(learningRate, g -> loss.apply(g.scope("model")));
    }

    @Override
    public void close() {
        trainer.close();
        session.close();
    }
}
