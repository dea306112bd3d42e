package org.parley.adapters.mpda;

import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.BlockStart;
import org.parley.nn.block.NormalisedHead;
import org.parley.nn.block.attention.FusedAxialAttention;
import org.parley.nn.block.attention.HeadWidth;
import org.parley.nn.block.convolution.BatchNorm;
import org.parley.nn.block.resizing.LearnedResizing;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/**
 * MPDA's learnable resizer (Xu et al. 2023, §III-B). The map's channels are mapped to the ego's;
 * what fused axial attention makes of that is brought to the ego's cells, passes two residual
 * blocks beside a skip and attention once more, and is added to the mapped channels, resized
 * bilinearly. Scopes {@code channels}, {@code before}, {@code residual}, {@code after}.
 *
 * <p>Where it starts as the identity, the mapped channels come from {@link LearnedResizing}, which
 * is already in the ego's cells, and what attention adds to them starts as zero.
 */
record MpdaResizer(MpdaConfig config) {
    private static final int RESIDUAL_BLOCKS = 2;
    private static final double SLOPE = 0.01;

    /** {@code (1, H, W, C)} of {@code from} to that of {@code to}. */
    Tensor apply(Graph g, Tensor x, FeatureSpec from, FeatureSpec to) {
        BevGrid source = from.requireGrid();
        BevGrid target = to.requireGrid();
        if (config.start() == BlockStart.IDENTITY) {
            var linear = new LearnedResizing(config.kernel());
            Tensor mapped = linear.apply(g.scope("channels"), x, from, to);
            Tensor branch = NormalisedHead.apply(g.scope("before/head"), before(g, mapped));
            return config.start().head(g.scope("after/head"), mapped, after(g, branch));
        }
        Tensor mapped = BasicLayers.linear(g.scope("channels"), x, to.channels());
        Tensor branch = NormalisedHead.apply(g.scope("before/head"), before(g, mapped));
        Tensor here = SizeChannelAlignment.resampled(g, branch, source, target);
        Tensor refined = NormalisedHead.apply(g.scope("after/head"), after(g, here));
        return g.add(SizeChannelAlignment.resampled(g, mapped, source, target), refined);
    }

    private Tensor before(Graph g, Tensor x) {
        return attention(x).apply(g.scope("before"), x);
    }

    private Tensor after(Graph g, Tensor x) {
        Tensor y = x;
        for (int i = 0; i < RESIDUAL_BLOCKS; i++) {
            y = residual(g.scope("residual/" + i), y);
        }
        y = g.add(y, x);
        return attention(y).apply(g.scope("after"), y);
    }

    private FusedAxialAttention attention(Tensor x) {
        int c = x.size(3);
        int width = HeadWidth.of(c, config.headWidth());
        return new FusedAxialAttention(config.window(), width, c, config.dropout());
    }

    private static Tensor residual(Graph g, Tensor x) {
        return g.tidy(
                () -> {
                    Tensor y = g.leakyRelu(convolved(g, "1", x), SLOPE);
                    return g.add(x, convolved(g, "2", y));
                });
    }

    private static Tensor convolved(Graph g, String name, Tensor x) {
        Tensor y = BasicLayers.biasedConv(g.scope("conv" + name), x, 3, x.size(3));
        return BatchNorm.STANDARD.apply(g.scope("bn" + name), y);
    }
}
