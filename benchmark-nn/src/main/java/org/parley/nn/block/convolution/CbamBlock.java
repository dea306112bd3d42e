package org.parley.nn.block.convolution;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * A residual block of two 1×1 convolutions, gated by channel, then by cell (CBAM, Woo et al. 2018,
 * eq. 1–3), as NegoCollab's local prompt uses it. 9,058 parameters at 64 channels. Scopes {@code
 * conv1}, {@code conv2}, {@code channels}, {@code cells}.
 *
 * @param reduction of the channel gate's hidden layer; 16 in the papers
 */
public record CbamBlock(int reduction) {
    private static final int KERNEL = 7;

    /** {@code (N, H, W, C) → (N, H, W, C)}, non-negative. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> made(g, x));
    }

    private Tensor made(Graph g, Tensor x) {
        int c = x.size(-1);
        ConvolutionBatchNorm pointwise = new ConvolutionBatchNorm(1, c, 1, BatchNorm.STANDARD);
        Tensor y = g.relu(pointwise.apply(g.scope("conv1"), x));
        y = pointwise.apply(g.scope("conv2"), y);
        y = g.multiply(y, channelGate(g.scope("channels"), y));
        y = g.multiply(y, cellGate(g.scope("cells"), y));
        return g.relu(g.add(y, x));
    }

    /** σ(MLP(mean over cells) + MLP(maximum over cells)), {@code (N, 1, 1, C)}. */
    private Tensor channelGate(Graph g, Tensor y) {
        int n = y.size(0);
        int c = y.size(3);
        Tensor cells = g.reshape(y, n, y.size(1) * y.size(2), c);
        Tensor mean = hidden(g, g.mean(cells, false, 1));
        Tensor largest = hidden(g, g.max(cells, 1));
        return g.reshape(g.sigmoid(g.add(mean, largest)), n, 1, 1, c);
    }

    private Tensor hidden(Graph g, Tensor x) {
        int c = x.size(-1);
        int few = Math.max(1, c / reduction);
        Tensor squeeze = g.param("squeeze/weight", Init.he(c), c, few);
        Tensor excite = g.param("excite/weight", Init.lecun(few), few, c);
        return g.linear(g.relu(g.linear(x, squeeze)), excite);
    }

    /** σ(7×7 convolution of mean and maximum over channels), {@code (N, H, W, 1)}. */
    private static Tensor cellGate(Graph g, Tensor y) {
        Tensor largest = g.reshape(g.max(y, 3), y.size(0), y.size(1), y.size(2), 1);
        Tensor both = g.concat(List.of(g.mean(y, true, 3), largest), 3);
        return g.sigmoid(BasicLayers.conv(g, both, KERNEL, 1, 1));
    }
}
