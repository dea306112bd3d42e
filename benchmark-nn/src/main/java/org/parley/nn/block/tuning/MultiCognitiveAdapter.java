package org.parley.nn.block.tuning;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * Multi-cognitive adapter, for which Parley takes the multi-cognitive visual adapter of Mona (Yin
 * et al. 2025, section 3.2): {@code x' = LN(x) · γ + x · γₓ}, {@code h = P₁ · x'}, {@code h ← h +
 * mean(DWₖ(h))} over several kernels k, {@code h ← h + P · h}, GELU, dropout, {@code y = x + P₂ ·
 * h}. Other than there {@code P₂} starts as zero, so that it is the identity, bit for bit, until it
 * is trained. {@code 2 · n · b + 5 · n + 88 · b + b²} parameters for kernels 3, 5 and 7: 8,256 for
 * n = 64 channels and b = 32 hidden ones. Scopes {@code norm}, {@code down}, {@code near<k>},
 * {@code mix}, {@code up}.
 *
 * @param hidden channels, b
 * @param kernels of the depthwise convolutions, odd
 * @param dropout of the hidden channels
 */
public record MultiCognitiveAdapter(int hidden, List<Integer> kernels, double dropout) {
    private static final double QUIET = 1e-6;

    public MultiCognitiveAdapter {
        kernels = List.copyOf(kernels);
        require(
                !kernels.isEmpty() && kernels.stream().allMatch(k -> k > 0 && k % 2 == 1),
                "kernels must name one or more odd sizes, was %s",
                kernels);
    }

    /** {@code (N, H, W, n) → (N, H, W, n)}. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> adapted(g, x));
    }

    private Tensor adapted(Graph g, Tensor x) {
        Tensor h = BasicLayers.linear(g.scope("down"), weighed(g.scope("norm"), x), hidden);
        h = g.add(h, near(g, h));
        h = g.add(h, BasicLayers.linear(g.scope("mix"), h, hidden));
        h = g.dropout(g.gelu(h), dropout);
        return g.add(x, SilentLayer.apply(g.scope("up"), h, x.size(-1)));
    }

    private static Tensor weighed(Graph g, Tensor x) {
        int n = x.size(-1);
        Tensor normal = BasicLayers.layerNorm(g, x);
        Tensor scaled = g.multiply(normal, g.param("share", Init.constant(QUIET), n));
        return g.add(scaled, g.multiply(x, g.param("skip", Init.ones(), n)));
    }

    private Tensor near(Graph g, Tensor h) {
        Tensor sum =
                kernels.stream()
                        .map(k -> DepthwiseLayer.apply(g.scope("near" + k), h, k))
                        .reduce(g::add)
                        .orElseThrow();
        return g.scale(sum, 1.0 / kernels.size());
    }
}
