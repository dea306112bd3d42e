package org.parley.nn.exchange;

import java.util.Map;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Observed;

/** The ego that receives in a paired sample: whose own feature may guide a receiver. */
public final class PairedGuide {
    private PairedGuide() {}

    /**
     * The sample's neighbour with this modality; without one, an agent at the observing one's place
     * that sees nothing.
     */
    public static Observed of(Graph g, PairedSample sample, String modality) {
        Observed neighbour = sample.neighbour().get(modality);
        return neighbour != null ? neighbour : blind(g, sample.view(modality));
    }

    private static Observed blind(Graph g, Observed view) {
        AgentFeature seeing = view.side();
        FeatureSpec spec = seeing.spec();
        Tensor nothing = g.fill(0, 1, spec.rows(), spec.columns(), spec.channels());
        AgentFeature side = new AgentFeature(seeing.agent(), seeing.modality(), spec, nothing);
        return new Observed(side, view.inWorld(), HostArrays.of(Map.of()));
    }
}
