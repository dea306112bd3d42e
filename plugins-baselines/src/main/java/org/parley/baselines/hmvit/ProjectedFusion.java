package org.parley.baselines.hmvit;

import java.util.List;
import org.parley.api.Fusion;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.nn.block.BasicLayers;

/**
 * A fusion of features that differ in channels: each modality's is first projected to one number of
 * channels by a 1×1 convolution. Scopes {@code project/<modality>} and {@code blocks} of the
 * fusion.
 */
record ProjectedFusion(Fusion inner, int channels) implements Fusion {
    static final String PROJECT = "project";
    static final String BLOCKS = "blocks";

    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return inner.output(projected(ego));
    }

    private FeatureSpec projected(FeatureSpec spec) {
        return FeatureSpec.bev(channels, spec.requireGrid());
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        AgentFeature own =
                new AgentFeature(
                        ego.agent(),
                        ego.modality(),
                        projected(ego.spec()),
                        projected(g, ego.modality(), ego.feature()));
        List<ReceivedFeature> others = received.stream().map(r -> projected(g, r)).toList();
        return inner.fuse(g.scope(BLOCKS), own, others);
    }

    private ReceivedFeature projected(Graph g, ReceivedFeature r) {
        Tensor feature = projected(g, r.from().modality(), r.feature());
        return new ReceivedFeature(r.from(), feature, r.frame(), projected(r.spec()));
    }

    private Tensor projected(Graph g, String modality, Tensor feature) {
        return BasicLayers.linear(g.scope(PROJECT).scope(modality), feature, channels);
    }

    @Override
    public void close() {
        inner.close();
    }
}
