package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * The ConvNeXt block (Liu et al. 2022): depthwise 7×7, layer norm, two linear maps with exact GELU
 * between, layer scale, residual. 36,480 parameters at 64 channels.
 *
 * @param layerScale initial scale of the branch; 1e-6 in the papers
 */
public record ConvNextBlock(double layerScale) {
    private static final int KERNEL = 7;
    private static final int EXPANSION = 4;

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> residual(g, x));
    }

    private Tensor residual(Graph g, Tensor x) {
        int c = x.size(-1);
        Tensor kernel = g.param("depthwise/weight", Init.lecun(KERNEL * KERNEL), KERNEL, KERNEL, c);
        Tensor mixed = g.depthwise(x, kernel, KERNEL / 2);
        mixed = g.add(mixed, g.param("depthwise/bias", Init.zeros(), c));
        mixed = BasicLayers.layerNorm(g.scope("norm"), mixed);
        mixed = g.gelu(BasicLayers.linear(g.scope("expand"), mixed, EXPANSION * c));
        mixed = BasicLayers.linear(g.scope("project"), mixed, c);
        Tensor scale = g.param("scale", Init.constant(layerScale), c);
        return g.add(x, g.multiply(mixed, scale));
    }
}
