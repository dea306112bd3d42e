package org.parley.nn.block;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/** The usual layers with their parameters in the given scope. */
public final class BasicLayers {
    private BasicLayers() {}

    /** A linear map of the last axis with bias: {@code weight (in, out)}, {@code bias (out)}. */
    public static Tensor linear(Graph g, Tensor x, int out) {
        int in = x.size(-1);
        Tensor weight = g.param("weight", Init.lecun(in), in, out);
        return g.linear(x, weight, g.param("bias", Init.zeros(), out));
    }

    /** Layer normalisation of the last axis, ε = 1e-6. */
    public static Tensor layerNorm(Graph g, Tensor x) {
        int c = x.size(-1);
        Tensor gain = g.param("weight", Init.ones(), c);
        return g.layerNorm(x, gain, g.param("bias", Init.zeros(), c), 1e-6);
    }

    /** A convolution without bias, "same" padding for odd kernels. */
    public static Tensor conv(Graph g, Tensor x, int kernel, int stride, int out) {
        int in = x.size(-1);
        Tensor weight = g.param("weight", Init.he(kernel * kernel * in), kernel, kernel, in, out);
        return g.conv2d(x, weight, stride, kernel / 2);
    }

    /** A convolution with bias, "same" padding for odd kernels, stride 1. */
    public static Tensor biasedConv(Graph g, Tensor x, int kernel, int out) {
        return biasedConv(g, x, kernel, 1, out);
    }

    /** A convolution with bias, "same" padding for odd kernels at stride 1. */
    public static Tensor biasedConv(Graph g, Tensor x, int kernel, int stride, int out) {
        return g.add(conv(g, x, kernel, stride, out), g.param("bias", Init.zeros(), out));
    }

    /** x · σ(x), Ramachandran et al. 2017. */
    public static Tensor swish(Graph g, Tensor x) {
        return g.multiply(x, g.sigmoid(x));
    }
}
