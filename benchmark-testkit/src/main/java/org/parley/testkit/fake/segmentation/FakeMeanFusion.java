package org.parley.testkit.fake.segmentation;

import java.util.List;
import org.parley.api.Fusion;
import org.parley.api.error.Require;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;

/** The mean over all agents, pixel on pixel: image space has no common ground to warp to. */
final class FakeMeanFusion implements Fusion {
    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return ego;
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        Tensor sum = ego.feature();
        for (ReceivedFeature r : received) {
            Require.requirePlugin(
                    r.spec().equals(ego.spec()),
                    "fake-mean-fusion got %s from agent %s, the ego has %s; it can only average"
                            + " features of one shape",
                    r.spec(),
                    r.from().agent(),
                    ego.spec());
            sum = g.add(sum, r.feature());
        }
        return g.scale(sum, 1.0 / (1 + received.size()));
    }
}
