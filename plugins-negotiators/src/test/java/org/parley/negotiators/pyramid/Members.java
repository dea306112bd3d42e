package org.parley.negotiators.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;

/** Members of a negotiation, and the engine for it. */
final class Members {
    static final SeedStream SEEDS = new SeedStream(43);

    private Members() {}

    static FeatureSpec bev(int channels, double half, double cellMetres) {
        return FeatureSpec.bev(channels, BevGrid.over(-half, -half, half, half, cellMetres));
    }

    static HostArray random(FeatureSpec spec, String name) {
        HostArray a = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        var random = SEEDS.child(name).random();
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) random.nextGaussian();
        }
        return a;
    }

    /** {@code m1}, {@code m2} … with features of these shapes. */
    static List<AgentFeature> of(Graph g, FeatureSpec... specs) {
        List<AgentFeature> members = new ArrayList<>();
        for (FeatureSpec spec : specs) {
            String modality = "m" + (members.size() + 1);
            members.add(new AgentFeature("1", modality, spec, g.constant(random(spec, modality))));
        }
        return members;
    }

    /** The value of a network on the road. */
    static HostArray infer(ModelSession session, Function<Graph, Tensor> network) {
        try (ComputedGraph tape = session.infer()) {
            return network.apply(tape.graph(SEEDS)).toHost();
        }
    }
}
