package org.parley.nn.block.resizing;

import java.util.List;
import org.parley.api.error.Require;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.regression.AffineMap;
import org.parley.nn.regression.MapFit;
import org.parley.nn.regression.PairedCells;

/**
 * A linear map from one size and number of channels to another that loses nothing before it has
 * learned what to lose. Where cells become {@code k} times as wide, {@code k × k} cells are folded
 * into channels first; where they become {@code k} times as narrow, each is unfolded afterwards.
 * Parameters {@code weight} and {@code bias}: with a kernel of 1, {@code in · k² · out} or {@code
 * in · out · k²} weights.
 *
 * <p>It starts as the fixed resizing that it replaces: the mean of folded cells, copies of an
 * unfolded one, channels as they are; of unequal numbers of channels the first are kept, or zeros
 * added. Grids whose ground differs, or whose cells are no whole multiple of each other, are
 * sampled bilinearly after a map of channels, as by {@link SizeChannelAlignment}.
 *
 * @param kernel cells on a side that a result cell is made from, before folding or unfolding; odd
 */
public record LearnedResizing(int kernel) {
    private static final double RIDGE = 1e-4;
    private static final double WHOLE = 0.999;

    public LearnedResizing {
        Require.require(kernel > 0 && kernel % 2 == 1, "the kernel must be odd, was %s", kernel);
    }

    /** {@code (1, H, W, C)} of {@code from} to that of {@code to}, in the same frame. */
    public Tensor apply(Graph g, Tensor x, FeatureSpec from, FeatureSpec to) {
        BevGrid source = from.requireGrid();
        BevGrid target = to.requireGrid();
        int down = factor(source, target);
        if (down > 0) {
            return mapped(g, CellFolding.fold(g, x, down), to.channels(), down, 1);
        }
        int up = factor(target, source);
        if (up > 0) {
            return CellFolding.unfold(g, mapped(g, x, to.channels(), 1, up), up);
        }
        Tensor wide = mapped(g, x, to.channels(), 1, 1);
        return SizeChannelAlignment.resampled(g, wide, source, target);
    }

    /**
     * Counts one observation and starts from the map that is best for all so far, in least squares:
     * {@code wanted}, {@code (1, H, W, C)} of {@code to}, is what {@link #apply} should make of
     * {@code x}. Grids that are sampled bilinearly start as they do without.
     */
    public void fit(Graph g, Tensor x, FeatureSpec from, FeatureSpec to, Tensor wanted) {
        fit(g, x, from, to, wanted, g.fill(1, 1, to.rows(), to.columns(), 1));
    }

    /** The same, counting only what is covered: 1 or 0 for the cells of {@code to}. */
    public void fit(
            Graph g, Tensor x, FeatureSpec from, FeatureSpec to, Tensor wanted, Tensor covered) {
        int down = factor(from.requireGrid(), to.requireGrid());
        int up = factor(to.requireGrid(), from.requireGrid());
        if (down == 0 && up == 0) {
            return;
        }
        int folded = Math.max(down, 1);
        int unfolded = down > 0 ? 1 : up;
        Tensor feature = CellFolding.fold(g, g.barrier(x), folded);
        Tensor target = CellFolding.fold(g, g.barrier(wanted), unfolded);
        int all = target.size(-1);
        // What is set after the step has to be there.
        mapped(g, feature, to.channels(), folded, unfolded);
        Tensor there = CellFolding.fold(g, covered, unfolded);
        Tensor whole = g.greater(g.mean(there, true, 3), WHOLE);
        double cells = PairedCells.sum(whole);
        if (cells == 0) {
            return;
        }
        PairedCells paired = new PairedCells(feature, target, whole, cells);
        AffineMap map = new MapFit(kernel, RIDGE).counted(g.scope("fit"), List.of(paired));
        MapFit.update(g, "weight", map.weight(), shape(feature.size(-1), all));
        MapFit.update(g, "bias", map.bias(), all);
    }

    /** How many cells of {@code fine} a side of {@code coarse} holds; 0 where no whole number. */
    private static int factor(BevGrid fine, BevGrid coarse) {
        int factor = fine.columns() / coarse.columns();
        boolean whole =
                factor > 0
                        && SizeChannelAlignment.sameGround(fine, coarse)
                        && fine.columns() == factor * coarse.columns()
                        && fine.rows() == factor * coarse.rows();
        return whole ? factor : 0;
    }

    private Tensor mapped(Graph g, Tensor x, int out, int folded, int unfolded) {
        int width = x.size(-1);
        int all = out * unfolded * unfolded;
        Init start = new Init.Given(start(width, out, folded, unfolded));
        Tensor weight = g.param("weight", start, shape(width, all));
        Tensor bias = g.param("bias", Init.zeros(), all);
        if (kernel == 1) {
            return g.linear(x, weight, bias);
        }
        return g.add(g.conv2d(x, weight, 1, kernel / 2), bias);
    }

    /** Of the weight. */
    private int[] shape(int width, int all) {
        return kernel == 1 ? new int[] {width, all} : new int[] {kernel, kernel, width, all};
    }

    private HostArray start(int width, int out, int folded, int unfolded) {
        int in = width / (folded * folded);
        int all = out * unfolded * unfolded;
        int middle = kernel * kernel / 2 * width * all;
        float share = 1f / (folded * folded);
        HostArray weight = HostArray.zeros(shape(width, all));
        for (int i = 0; i < width; i++) {
            for (int o = 0; o < all; o++) {
                if (i % in == o % out) {
                    weight.values()[middle + i * all + o] = share;
                }
            }
        }
        return weight;
    }
}
