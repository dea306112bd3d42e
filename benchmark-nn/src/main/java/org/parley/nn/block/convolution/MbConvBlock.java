package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * The inverted bottleneck of EfficientNet (Tan and Le 2019): 1×1 expansion, depthwise convolution,
 * {@link SqueezeExcitation} to a quarter of the input's channels, 1×1 projection; residual where
 * the shape stays. Paddings are TensorFlow's: ⌈side/stride⌉ cells come out, the odd cell of padding
 * lies below and to the right. Without stochastic depth. Scopes {@code expand}, {@code depthwise},
 * {@code gate}, {@code project}.
 *
 * @param kernel odd, cells
 * @param expansion of the channels inside
 * @param out output channels
 */
public record MbConvBlock(int kernel, int stride, int expansion, int out) {

    /** {@code (N, H, W, in) → (N, ⌈H/stride⌉, ⌈W/stride⌉, out)}. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> made(g, x));
    }

    private Tensor made(Graph g, Tensor x) {
        int in = x.size(3);
        Tensor y = expansion == 1 ? x : expanded(g.scope("expand"), x);
        y = depthwise(g.scope("depthwise"), y);
        y = new SqueezeExcitation(Math.max(1, in / 4)).apply(g.scope("gate"), y);
        y = new ConvolutionBatchNorm(1, out, 1, BatchNorm.SLOW).apply(g.scope("project"), y);
        return stride == 1 && in == out ? g.add(y, x) : y;
    }

    private Tensor expanded(Graph g, Tensor x) {
        int wide = expansion * x.size(3);
        return BasicLayers.swish(
                g, new ConvolutionBatchNorm(1, wide, 1, BatchNorm.SLOW).apply(g, x));
    }

    private Tensor depthwise(Graph g, Tensor x) {
        int c = x.size(3);
        Tensor weight = g.param("weight", Init.he(kernel * kernel), kernel, kernel, c);
        Tensor y = g.depthwise(SamePadding.pad(g, x, kernel, stride), weight, stride, 0);
        return BasicLayers.swish(g, BatchNorm.SLOW.apply(g.scope("bn"), y));
    }
}
