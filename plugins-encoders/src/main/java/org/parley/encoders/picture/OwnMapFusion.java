package org.parley.encoders.picture;

import java.util.List;
import org.parley.api.Fusion;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.encoders.fusion.FusedView;

/** The ego's own map, whatever it receives. */
record OwnMapFusion() implements Fusion {
    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return ego;
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        received.forEach(r -> FusedView.requireChannels("own-map", ego, r));
        return ego.feature();
    }
}
