package org.parley.testkit.fake.capability;

import java.util.List;
import org.parley.api.Fusion;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.ReceivedFeature;
import org.parley.nn.block.BasicLayers;

/** A learned map, one for each type of ego, of the mean of all features in the ego's frame. */
final class WarpedMean implements Fusion {
    private static final int CHANNELS = 16;

    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return new FeatureSpec(CHANNELS, ego.rows(), ego.columns(), ego.grid());
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        BevGrid own = ego.spec().requireGrid();
        Tensor sum = ego.feature();
        for (ReceivedFeature r : received) {
            boolean moved = r.frame() == OutputFrame.EGO;
            Transform egoToMap = moved ? Transform.identity() : r.from().toSelf().inverse();
            sum = g.add(sum, g.warp(r.feature(), r.spec().requireGrid(), egoToMap, own));
        }
        Tensor mean = g.scale(sum, 1.0 / (1 + received.size()));
        return BasicLayers.linear(g.scope(ego.modality()), mean, CHANNELS);
    }
}
