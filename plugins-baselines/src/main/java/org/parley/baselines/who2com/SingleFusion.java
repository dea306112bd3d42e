package org.parley.baselines.who2com;

import java.util.List;
import org.parley.api.Fusion;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.baselines.who2com.handshake.LocalView;

/** The ego's own map alone. */
record SingleFusion(LocalView view) implements Fusion {
    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return LocalView.like(ego, view.channels());
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        return view.shared(g, ego);
    }
}
