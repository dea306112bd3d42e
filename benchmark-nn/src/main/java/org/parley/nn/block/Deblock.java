package org.parley.nn.block;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * A transposed convolution whose kernel is its stride, batch normalisation and rectifier (SECOND,
 * Yan et al. 2018): every cell becomes {@code stride} × {@code stride} cells. Parameters {@code
 * weight (in, stride, stride, out)} and {@code bn/*}.
 *
 * @param out output channels
 */
public record Deblock(int out, int stride) {

    /** {@code (N, H, W, in) → (N, H · stride, W · stride, out)}, non-negative. */
    public Tensor apply(Graph g, Tensor x) {
        return g.relu(BatchNorm.SLOW.apply(g.scope("bn"), enlarged(g, x)));
    }

    private Tensor enlarged(Graph g, Tensor x) {
        int in = x.size(3);
        int rows = x.size(1);
        int columns = x.size(2);
        Tensor weight = g.param("weight", Init.he(in), in, stride, stride, out);
        Tensor cells = g.linear(x, g.reshape(weight, in, stride * stride * out));
        Tensor split = g.reshape(cells, x.size(0), rows, columns, stride, stride, out);
        Tensor moved = g.permute(split, 0, 1, 3, 2, 4, 5);
        return g.reshape(moved, x.size(0), rows * stride, columns * stride, out);
    }
}
