package org.parley.baselines.who2com;

import java.util.List;
import org.parley.api.Fusion;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.baselines.who2com.handshake.LocalView;

/**
 * The weighed sum of received maps, whose last channel is their weight: behind the ego's own map
 * (Who2com, eq. 5) or, where that is a candidate itself, together with it (When2com).
 *
 * @param ownMap whether what the weights leave of 1 is the ego's own
 */
record WeighedFusion(LocalView view, boolean ownMap) implements Fusion {
    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return LocalView.like(ego, ownMap ? view.channels() : 2 * view.channels());
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        Tensor own = view.shared(g, ego);
        int channels = view.channels();
        Tensor sum = g.fill(0, 1, own.size(1), own.size(2), channels + 1);
        for (ReceivedFeature r : received) {
            sum = g.add(sum, EgoPlace.of(g, ego, r));
        }
        Tensor others = g.slice(sum, 3, 0, channels);
        if (!ownMap) {
            return g.concat(List.of(own, others), 3);
        }
        Tensor left = g.shift(g.scale(g.slice(sum, 3, channels, channels + 1), -1), 1);
        return g.add(g.multiply(own, left), others);
    }
}
