package org.parley.nn.block;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * Tells of which modality a whole map is, and teaches maps to hide it by a reversed gradient, as in
 * PolyInter (Xia et al. 2025): two 3×3 convolutions without padding and with rectifiers, the
 * largest of 6×6 cells at every other one, the largest channel, and a linear map of what is left.
 * 171,027 parameters for 3 classes at 256 channels on 64 × 128 cells. Scopes {@code conv1}, {@code
 * conv2}, {@code classes}.
 *
 * @param classes modalities
 * @param lambda of the reversal; 9.1 in PolyInter
 */
public record ModalityClassifier(int classes, double lambda) {
    private static final int POOLED = 6;
    private static final int SIDE = 3;

    /** {@code (N, H, W, C)}, 5 cells or more on a side, to logits {@code (N, classes)}. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> told(g, g.reverseGradient(x, lambda)));
    }

    private Tensor told(Graph g, Tensor x) {
        int c = x.size(3);
        Tensor y = g.relu(inside(g.scope("conv1"), x, Math.max(2, c / 4)));
        y = g.relu(inside(g.scope("conv2"), y, Math.max(2, c / 8)));
        int kernel = Math.min(POOLED, Math.min(y.size(1), y.size(2)));
        Tensor most = g.max(g.maxPool(y, kernel, 2, 0), 3);
        Tensor flat = g.reshape(most, x.size(0), most.size(1) * most.size(2));
        return BasicLayers.linear(g.scope("classes"), flat, classes);
    }

    private static Tensor inside(Graph g, Tensor x, int out) {
        int in = x.size(3);
        Tensor weight = g.param("weight", Init.he(SIDE * SIDE * in), SIDE, SIDE, in, out);
        return g.add(g.conv2d(x, weight, 1, 0), g.param("bias", Init.zeros(), out));
    }
}
