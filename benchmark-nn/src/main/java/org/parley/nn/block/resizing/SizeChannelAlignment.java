package org.parley.nn.block.resizing;

import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.BasicLayers;

/**
 * The size-channel alignment of NegoCollab (§3.1.1 and eq. 8): a 1×1 convolution where channels
 * differ, then bilinear sampling where grids do. Grids that cover the same ground are resized with
 * clamped edges; otherwise ground that the source does not cover gets zeros. Parameters {@code
 * weight} and {@code bias}, in · out + out, only where channels differ.
 */
public final class SizeChannelAlignment {
    private static final double METRES = 1e-6;

    private SizeChannelAlignment() {}

    /** {@code (1, H, W, C)} of {@code from} to that of {@code to}, in the same frame. */
    public static Tensor apply(Graph g, Tensor x, FeatureSpec from, FeatureSpec to) {
        boolean same = from.channels() == to.channels();
        Tensor wide = same ? x : BasicLayers.linear(g, x, to.channels());
        return resampled(g, wide, from.requireGrid(), to.requireGrid());
    }

    /** Bilinear, {@code (1, H, W, C)} of one grid to the other, edges as the class says. */
    public static Tensor resampled(Graph g, Tensor x, BevGrid from, BevGrid to) {
        return sameGround(from, to)
                ? g.resize(x, to.rows(), to.columns())
                : g.warp(x, from, Transform.identity(), to);
    }

    /**
     * Zeros where the ground of {@code source} is not, as {@link #resampled} leaves them: for a map
     * {@code (1, H, W, C)} on {@code at} that was made from one on {@code source} and would
     * otherwise have values everywhere.
     */
    public static Tensor covered(Graph g, Tensor x, BevGrid at, BevGrid source) {
        if (sameGround(at, source)) {
            return x;
        }
        Tensor there = g.fill(1, 1, source.rows(), source.columns(), 1);
        return g.multiply(x, g.warp(there, source, Transform.identity(), at));
    }

    static boolean sameGround(BevGrid a, BevGrid b) {
        return near(a.xMin(), b.xMin())
                && near(a.yMin(), b.yMin())
                && near(a.xMax(), b.xMax())
                && near(a.yMax(), b.yMax());
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) < METRES;
    }
}
