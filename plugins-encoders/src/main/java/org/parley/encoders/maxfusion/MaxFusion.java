package org.parley.encoders.maxfusion;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Fusion;
import org.parley.api.error.Require;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.ReceivedFeature;
import org.parley.nn.block.convolution.BatchNorm;
import org.parley.nn.block.convolution.ConvolutionBatchNorm;

/** The largest over all agents, ego included, of every channel of every cell. */
final class MaxFusion implements Fusion {
    private final MaxFusionConfig config;

    MaxFusion(MaxFusionConfig config) {
        this.config = config;
    }

    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return ego;
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        List<Tensor> maps = new ArrayList<>(List.of(ego.feature()));
        received.forEach(r -> maps.add(inEgoFrame(g, ego, r)));
        return trunk(g, largest(g, maps));
    }

    private static Tensor inEgoFrame(Graph g, AgentFeature ego, ReceivedFeature received) {
        int channels = received.feature().size(-1);
        Require.requirePlugin(
                channels == ego.spec().channels(),
                "max-fusion of agent %s got %s channels from %s but has %s itself;"
                        + " the adapter must return the ego's channel count",
                ego.agent(),
                channels,
                received.from().agent(),
                ego.spec().channels());
        boolean moved = received.frame() == OutputFrame.EGO;
        if (moved && received.spec().grid().equals(ego.spec().grid())) {
            return received.feature();
        }
        BevGrid from = received.spec().requireGrid();
        Transform egoToMap = moved ? Transform.identity() : received.from().toSelf().inverse();
        return g.warp(received.feature(), from, egoToMap, ego.spec().requireGrid());
    }

    /** F-Cooper's maxout over maps {@code (1, H, W, C)}. */
    private static Tensor largest(Graph g, List<Tensor> maps) {
        if (maps.size() == 1) {
            return maps.get(0);
        }
        return g.reshape(g.max(g.concat(maps, 0), 0), maps.get(0).shape());
    }

    private Tensor trunk(Graph g, Tensor fused) {
        Tensor x = fused;
        for (int i = 0; i < config.trunkBlocks(); i++) {
            var block = new ConvolutionBatchNorm(3, x.size(-1), 1, BatchNorm.STANDARD);
            x = g.relu(block.apply(g.scope("trunk").scope(String.valueOf(i)), x));
        }
        return x;
    }
}
