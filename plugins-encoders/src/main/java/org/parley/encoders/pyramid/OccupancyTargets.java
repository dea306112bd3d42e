package org.parley.encoders.pyramid;

import java.util.Map;
import java.util.TreeMap;
import org.parley.api.data.Truth;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.encoders.anchorhead.OccupiedCells;
import org.parley.encoders.fusion.FusedView;
import org.parley.nn.loss.FocalLoss;

/**
 * Where one agent's own objects are, at each level, and the loss of a level's logits against it:
 * focal with positives counting twice, normalised by them (HEAL, section 3.2).
 */
final class OccupancyTargets {
    private static final FocalLoss FOCAL = FocalLoss.STANDARD;
    private static final double POSITIVE_WEIGHT = 2;

    /** Share of cells an untrained level believes occupied. */
    private static final double PRIOR = 0.01;

    private final PyramidFusionConfig config;

    OccupancyTargets(PyramidFusionConfig config) {
        this.config = config;
    }

    /** Logits {@code (N, H, W, 1)} that cells of {@code (N, H, W, C)} are occupied. */
    static Tensor logits(Graph g, Tensor features) {
        return g.linear(
                features,
                g.param("weight", Init.normal(0.01), features.size(3), 1),
                g.param("bias", Init.constant(-Math.log((1 - PRIOR) / PRIOR)), 1));
    }

    /** Masks {@code positive<l>} and {@code negative<l>} {@code (H/2ˡ, W/2ˡ, 1)} of each level. */
    HostArrays target(BevGrid own, Truth truth) {
        BevGrid grid = FusedView.wholeCells(own, 1 << (config.count() - 1));
        OccupiedCells cells =
                OccupiedCells.of(
                        grid,
                        truth.boxes(),
                        config.anchorLengthMetres(),
                        config.anchorWidthMetres(),
                        config.positiveIou(),
                        config.negativeIou());
        Map<String, HostArray> masks = new TreeMap<>();
        for (int level = 0; level < config.count(); level++) {
            int factor = 1 << level;
            masks.put("positive" + level, pooled(grid, cells.positive(), factor));
            masks.put("negative" + level, negated(pooled(grid, negated(cells.negative()), factor)));
        }
        return HostArrays.of(masks);
    }

    private static boolean[] negated(boolean[] mask) {
        boolean[] not = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) {
            not[i] = !mask[i];
        }
        return not;
    }

    private static HostArray negated(HostArray mask) {
        float[] not = new float[mask.values().length];
        for (int i = 0; i < not.length; i++) {
            not[i] = 1 - mask.values()[i];
        }
        return HostArray.of(not, mask.shape());
    }

    /** 1 for each block of cells any of which is set. */
    private static HostArray pooled(BevGrid grid, boolean[] mask, int factor) {
        BevGrid coarse = grid.coarser(factor);
        float[] out = new float[coarse.rows() * coarse.columns()];
        for (int i = 0; i < mask.length; i++) {
            int row = i / grid.columns() / factor;
            int column = i % grid.columns() / factor;
            if (mask[i]) {
                out[row * coarse.columns() + column] = 1;
            }
        }
        return HostArray.of(out, coarse.rows(), coarse.columns(), 1);
    }

    /** The loss of one agent's logits {@code (1, H, W, 1)}, the level's weight applied. */
    Tensor loss(Graph g, int level, Tensor logits, HostArrays target) {
        float[] positive = target.value("positive" + level).values();
        float[] negative = target.value("negative" + level).values();
        double share = share(positive) * config.occupancyWeights().get(level);
        Tensor occupied = weight(g, positive, POSITIVE_WEIGHT * FOCAL.alpha() * share, logits);
        Tensor empty = weight(g, negative, (1 - FOCAL.alpha()) * share, logits);
        return FocalLoss.balanced(g, logits, occupied, empty);
    }

    private static double share(float[] positive) {
        int count = 0;
        for (float p : positive) {
            count += p > 0 ? 1 : 0;
        }
        return 1.0 / Math.max(1, count);
    }

    private static Tensor weight(Graph g, float[] mask, double factor, Tensor like) {
        float[] weights = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            weights[i] = (float) (mask[i] * factor);
        }
        return g.constant(HostArray.of(weights, like.shape()));
    }
}
