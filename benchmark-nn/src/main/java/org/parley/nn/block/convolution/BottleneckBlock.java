package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * The residual bottleneck of He et al. 2016 and, in groups, of ResNeXt (Xie et al. 2017): 1×1, 3×3
 * and 1×1 convolutions with batch normalisation and a shortcut, which is a 1×1 convolution where
 * the shape changes. Scopes {@code conv1}, {@code conv2}, {@code conv3}, {@code shortcut}.
 *
 * @param width channels inside
 * @param out output channels
 * @param stride of the 3×3 convolution and the shortcut
 * @param groups of the 3×3 convolution
 */
public record BottleneckBlock(int width, int out, int stride, int groups) {

    /** As in ResNet-50: four times as many channels outside as inside, no groups. */
    public static BottleneckBlock resNet(int planes, int stride) {
        return new BottleneckBlock(planes, 4 * planes, stride, 1);
    }

    /** As in HEAL's pyramid: twice as many channels inside as outside, 32 groups. */
    public static BottleneckBlock resNext(int planes, int stride) {
        return new BottleneckBlock(2 * planes, planes, stride, 32);
    }

    /** {@code (N, H, W, in)} to {@code (N, ⌈H/stride⌉, ⌈W/stride⌉, out)}, non-negative. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> residual(g, x));
    }

    private Tensor residual(Graph g, Tensor x) {
        BatchNorm norm = BatchNorm.STANDARD;
        Tensor y = g.relu(new ConvolutionBatchNorm(1, width, 1, norm).apply(g.scope("conv1"), x));
        y =
                g.relu(
                        new ConvolutionBatchNorm(3, width, stride, groups, norm)
                                .apply(g.scope("conv2"), y));
        y = new ConvolutionBatchNorm(1, out, 1, norm).apply(g.scope("conv3"), y);
        return g.relu(g.add(y, ResidualShortcut.apply(g.scope("shortcut"), x, out, stride)));
    }
}
