package org.parley.encoders.attentive;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Fusion;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.encoders.fusion.EqualShapeBatches;
import org.parley.encoders.fusion.FusedView;
import org.parley.encoders.fusion.PlacedMap;
import org.parley.encoders.fusion.ResidualLevel;
import org.parley.nn.block.convolution.FeaturePyramid;

/**
 * Attentive fusion (AttFuse, Xu et al. 2022, section IV-C). Every agent's map goes through the same
 * residual levels in its own frame. At each level the maps are moved to the ego's grid, where the
 * ego's cell attends to the same cell of all agents. The fused levels are brought back to the first
 * one's resolution, joined and mixed.
 */
final class AttentiveFusion implements Fusion {
    private final AttentiveFusionConfig config;

    AttentiveFusion(AttentiveFusionConfig config) {
        this.config = config;
    }

    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return FeatureSpec.bev(config.outChannels(), ego.requireGrid());
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        int coarsest = 1 << (config.channels().size() - 1);
        List<FusedView> views =
                FusedView.of("attentive-fusion", ego, received).stream()
                        .map(v -> v.padded(g, coarsest))
                        .toList();
        return views.get(0).cropped(g, afterLevels(g, fusedLevels(g, views)));
    }

    /** The fused levels at the first one's resolution, joined and mixed. */
    Tensor afterLevels(Graph g, List<Tensor> fused) {
        return new FeaturePyramid(config.upChannels(), config.outChannels()).apply(g, fused);
    }

    private List<Tensor> fusedLevels(Graph g, List<FusedView> views) {
        List<Tensor> fused = new ArrayList<>();
        List<Tensor> maps = views.stream().map(FusedView::map).toList();
        for (ResidualLevel level : config.levels()) {
            Graph scope = g.scope("level" + level.number());
            maps = EqualShapeBatches.apply(scope, maps, x -> level.features(scope, x));
            fused.add(fused(g, views, maps, level.factor()));
        }
        return fused;
    }

    private Tensor fused(Graph g, List<FusedView> views, List<Tensor> maps, int factor) {
        if (views.size() == 1) {
            return maps.get(0);
        }
        List<PlacedMap> placed = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            placed.add(views.get(i).placedAt(g, maps.get(i), factor, views.get(0)));
        }
        return CellAttention.ofEgo(g, placed, config.absentAgents());
    }
}
