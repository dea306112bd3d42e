package org.parley.nn.block.convolution;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * A feature-refinement feed-forward network (Zhou et al. 2024, AST §3.3): a 3×3 convolution of the
 * first quarter of the channels, a linear map to two halves of {@code 2 · C} with exact GELU, one
 * of which passes a depthwise 3×3 convolution with GELU and is then gated by the other, and a
 * linear map back. Alone: no skip and no normalisation. {@code 6.5625 · C² + 25 · C} parameters
 * where 4 divides C. Scopes {@code partial}, {@code expand}, {@code depthwise}, {@code project}.
 */
public final class FeatureRefinement {
    private FeatureRefinement() {}

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public static Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> refined(g, x));
    }

    private static Tensor refined(Graph g, Tensor x) {
        int c = x.size(3);
        int hidden = 2 * c;
        int first = Math.max(1, c / 4);
        Tensor partial = BasicLayers.conv(g.scope("partial"), g.slice(x, 3, 0, first), 3, 1, first);
        Tensor mixed =
                first == c ? partial : g.concat(List.of(partial, g.slice(x, 3, first, c)), 3);
        Tensor wide = g.gelu(BasicLayers.linear(g.scope("expand"), mixed, 2 * hidden));
        Graph deep = g.scope("depthwise");
        Tensor weight = deep.param("weight", Init.he(9), 3, 3, hidden);
        Tensor spread = g.depthwise(g.slice(wide, 3, 0, hidden), weight, 1);
        Tensor local = g.gelu(g.add(spread, deep.param("bias", Init.zeros(), hidden)));
        Tensor gated = g.multiply(local, g.slice(wide, 3, hidden, 2 * hidden));
        return BasicLayers.linear(g.scope("project"), gated, c);
    }
}
