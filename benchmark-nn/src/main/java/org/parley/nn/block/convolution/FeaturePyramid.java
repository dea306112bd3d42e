package org.parley.nn.block.convolution;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.attention.WindowPadding;

/**
 * Joins maps of halving size (SECOND's neck, as in HEAL and NegoCollab): level l is enlarged 2ˡ
 * times by a {@link DeblockLayer}, all are put side by side and mixed by a {@link DoubleConv}.
 * Scopes {@code deblock0} … and {@code shrink}.
 *
 * @param perLevel channels of each enlarged level
 * @param out output channels
 */
public record FeaturePyramid(int perLevel, int out) {

    /** {@code (N, ⌈H/2ˡ⌉, ⌈W/2ˡ⌉, Cₗ)} of each level to {@code (N, H, W, out)}, non-negative. */
    public Tensor apply(Graph g, List<Tensor> levels) {
        List<Integer> strides = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            strides.add(1 << level);
        }
        return apply(g, levels, strides);
    }

    /** The same for levels that are enlarged by the given strides; the first one by 1. */
    public Tensor apply(Graph g, List<Tensor> levels, List<Integer> strides) {
        int rows = levels.get(0).size(1);
        int columns = levels.get(0).size(2);
        List<Tensor> enlarged = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            DeblockLayer deblock = new DeblockLayer(perLevel, strides.get(level));
            Tensor wide = deblock.apply(g.scope("deblock" + level), levels.get(level));
            enlarged.add(WindowPadding.crop(g, wide, rows, columns));
        }
        return new DoubleConv(out).apply(g.scope("shrink"), g.concat(enlarged, 3));
    }
}
