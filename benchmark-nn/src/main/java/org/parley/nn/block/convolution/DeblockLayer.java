package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.resizing.CellFolding;

/**
 * A transposed convolution whose kernel is its stride, batch normalisation and rectifier (SECOND,
 * Yan et al. 2018): every cell becomes {@code stride} × {@code stride} cells. Parameters {@code
 * weight (in, stride, stride, out)} and {@code bn/*}.
 *
 * @param out output channels
 */
public record DeblockLayer(int out, int stride) {

    /** {@code (N, H, W, in) → (N, H · stride, W · stride, out)}, non-negative. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> made(g, x));
    }

    private Tensor made(Graph g, Tensor x) {
        return g.relu(BatchNorm.SLOW.apply(g.scope("bn"), enlarged(g, x)));
    }

    private Tensor enlarged(Graph g, Tensor x) {
        int in = x.size(3);
        Tensor weight = g.param("weight", Init.he(in), in, stride, stride, out);
        Tensor cells = g.linear(x, g.reshape(weight, in, stride * stride * out));
        return CellFolding.unfold(g, cells, stride);
    }
}
