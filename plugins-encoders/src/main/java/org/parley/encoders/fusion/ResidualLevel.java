package org.parley.encoders.fusion;

import java.util.List;
import java.util.stream.IntStream;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.convolution.BasicBlock;
import org.parley.nn.block.convolution.BottleneckBlock;

/**
 * One of several residual levels, each at half the resolution of the one before. Scopes {@code 0} …
 * of its blocks.
 *
 * @param number from 0
 * @param channels it gives
 * @param blocks residual blocks, the first of which halves the resolution, except at level 0
 * @param groups of the grouped 3×3 convolutions of ResNeXt bottlenecks; 1 for plain residual blocks
 */
public record ResidualLevel(int number, int channels, int blocks, int groups) {

    /** As many levels as {@code channels} and {@code blocks} name. */
    public static List<ResidualLevel> all(
            List<Integer> channels, List<Integer> blocks, int groups) {
        return IntStream.range(0, channels.size())
                .mapToObj(i -> new ResidualLevel(i, channels.get(i), blocks.get(i), groups))
                .toList();
    }

    /** Cells of this level are so many times as wide as those of the feature. */
    public int factor() {
        return 1 << number;
    }

    /** {@code (N, H, W, in)} of the level before to {@code (N, ⌈H/s⌉, ⌈W/s⌉, channels)}. */
    public Tensor features(Graph g, Tensor x) {
        Tensor y = x;
        for (int i = 0; i < blocks; i++) {
            int stride = number > 0 && i == 0 ? 2 : 1;
            y = block(g.scope(String.valueOf(i)), y, stride);
        }
        return y;
    }

    private Tensor block(Graph g, Tensor x, int stride) {
        return groups == 1
                ? new BasicBlock(channels, stride).apply(g, x)
                : new BottleneckBlock(2 * channels, channels, stride, groups).apply(g, x);
    }
}
