package org.parley.encoders.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Fusion;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.encoders.fusion.AgentSoftmax;
import org.parley.encoders.fusion.EqualShapeBatches;
import org.parley.encoders.fusion.FusedView;
import org.parley.encoders.fusion.ResidualLevel;
import org.parley.nn.block.convolution.FeaturePyramid;

/**
 * Pyramid fusion (Lu et al. 2024, section 3.2). Every agent's map goes through the same residual
 * levels in its own frame; each level estimates where objects are; maps and estimates are moved to
 * the ego's grid, where a softmax over agents of the estimates weighs the maps, agents that do not
 * cover a cell left out. The fused levels are brought back to the first one's resolution, joined
 * and mixed.
 */
final class PyramidFusion implements Fusion.Supervised {
    /** Keeps a covered cell's score apart from the zero of one that is not covered. */
    private static final double COVERED = 1e-4;

    private final PyramidFusionConfig config;
    private final OccupancyTargets occupancy;

    PyramidFusion(PyramidFusionConfig config) {
        this.config = config;
        this.occupancy = new OccupancyTargets(config);
    }

    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return FeatureSpec.bev(config.outChannels(), ego.requireGrid());
    }

    @Override
    public HostArrays target(FeatureSpec spec, Truth own) {
        return occupancy.target(spec.requireGrid(), own);
    }

    /** The maps of all views at one level, and the logits that their cells are occupied. */
    private record Stage(ResidualLevel level, List<Tensor> maps, List<Tensor> logits) {}

    @Override
    public SupervisedOutput fuse(
            Graph g,
            AgentFeature ego,
            List<ReceivedFeature> received,
            Map<String, HostArrays> targets) {
        int coarsest = 1 << (config.count() - 1);
        List<FusedView> views =
                FusedView.of("pyramid-fusion", ego, received).stream()
                        .map(v -> v.padded(g, coarsest))
                        .toList();
        List<Stage> stages = stages(g, views);
        List<Tensor> fused = new ArrayList<>();
        for (Stage stage : stages) {
            fused.add(weighted(g, views, stage));
        }
        Tensor map = views.get(0).cropped(g, afterLevels(g, fused));
        return new SupervisedOutput(map, loss(g, views, stages, targets));
    }

    /** The fused levels at the first one's resolution, joined and mixed. */
    Tensor afterLevels(Graph g, List<Tensor> fused) {
        return new FeaturePyramid(config.upChannels(), config.outChannels()).apply(g, fused);
    }

    private List<Stage> stages(Graph g, List<FusedView> views) {
        List<Stage> stages = new ArrayList<>();
        List<Tensor> maps = views.stream().map(FusedView::map).toList();
        for (ResidualLevel level : config.levels()) {
            Graph scope = g.scope("level" + level.number());
            maps = EqualShapeBatches.apply(scope, maps, x -> level.features(scope, x));
            Graph head = scope.scope("occupancy");
            List<Tensor> logits =
                    EqualShapeBatches.apply(head, maps, x -> OccupancyTargets.logits(head, x));
            stages.add(new Stage(level, maps, logits));
        }
        return stages;
    }

    /** The sum over agents of their maps, weighed by the softmax of their scores. */
    private static Tensor weighted(Graph g, List<FusedView> views, Stage stage) {
        if (views.size() == 1) {
            return stage.maps().get(0);
        }
        int factor = stage.level().factor();
        int channels = stage.level().channels();
        List<Tensor> maps = new ArrayList<>();
        List<Tensor> scores = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            FusedView view = views.get(i);
            Tensor score = g.shift(g.sigmoid(stage.logits().get(i)), COVERED);
            score = view.whereCovered(g, score, factor);
            Tensor both = g.concat(List.of(stage.maps().get(i), score), 3);
            Tensor moved = view.atEgo(g, both, factor, views.get(0).grid());
            maps.add(g.slice(moved, 3, 0, channels));
            scores.add(g.slice(moved, 3, channels, channels + 1));
        }
        Tensor raw = g.concat(scores, 3);
        return AgentSoftmax.sum(g, maps, raw, g.greater(raw, 0));
    }

    private Optional<Loss> loss(
            Graph g, List<FusedView> views, List<Stage> stages, Map<String, HostArrays> targets) {
        List<Tensor> terms = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            HostArrays target = targets.get(views.get(i).agent());
            for (Stage stage : stages) {
                if (target != null) {
                    int level = stage.level().number();
                    terms.add(occupancy.loss(g, level, stage.logits().get(i), target));
                }
            }
        }
        return terms.stream()
                .reduce(g::add)
                .map(sum -> g.scale(sum, 1.0 / targets.size()))
                .map(sum -> Loss.of("occupancy", sum));
    }
}
