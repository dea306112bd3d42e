package org.parley.nn.block.convolution;

import static org.parley.api.error.Require.require;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * An encoder-decoder whose activations are modulated by the input at every stage, after FANet
 * (Young et al. 2022: Feature-Align Network with Knowledge Distillation for Efficient Denoising),
 * which NegoCollab's Table 8 tries as recombiner and aligner, "featuring an encoder-decoder
 * structure, which can be used to adjust the feature space".
 *
 * <p>From FANet are the encoder-decoder and the feature-align layer, which lets the input decide
 * where activations are strengthened. Neither paper's text gives the sizes used for features, so
 * these are assumed here: two resolutions, four 3×3 convolutions with rectifier, a skip connection,
 * {@code y · (1 + γ) + β} with γ and β from a 1×1 convolution of the resized input, and a last 3×3
 * convolution whose result is added to the input. 419,008 parameters at 64 channels and expansion
 * 2: Table 8's 1.7 MB. Scopes {@code down0}, {@code down1}, {@code middle}, {@code up}, each with
 * {@code align}, and {@code out}.
 *
 * @param expansion of the channels at half the resolution
 */
public record FeatureAlignNetwork(int expansion) {
    public FeatureAlignNetwork {
        require(expansion > 0, "expansion must be positive, was %s", expansion);
    }

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor x) {
        int c = x.size(-1);
        int wide = expansion * c;
        Tensor fine = stage(g.scope("down0"), x, x, 1, c);
        Tensor coarse = stage(g.scope("down1"), fine, x, 2, wide);
        coarse = stage(g.scope("middle"), coarse, x, 1, wide);
        Tensor enlarged = g.resize(coarse, x.size(1), x.size(2));
        Tensor decoded = g.add(fine, stage(g.scope("up"), enlarged, x, 1, c));
        return g.add(x, BasicLayers.biasedConv(g.scope("out"), decoded, 3, c));
    }

    private static Tensor stage(Graph g, Tensor x, Tensor input, int stride, int out) {
        return g.tidy(() -> made(g, x, input, stride, out));
    }

    private static Tensor made(Graph g, Tensor x, Tensor input, int stride, int out) {
        Tensor y = BasicLayers.biasedConv(g, x, 3, stride, out);
        return g.relu(aligned(g.scope("align"), y, input));
    }

    /** The feature-align layer: {@code y · (1 + γ) + β}, γ and β linear in the input. */
    private static Tensor aligned(Graph g, Tensor y, Tensor input) {
        int c = y.size(3);
        Tensor guide = g.resize(input, y.size(1), y.size(2));
        Tensor both = BasicLayers.linear(g, guide, 2 * c);
        Tensor gain = g.shift(g.slice(both, 3, 0, c), 1);
        return g.add(g.multiply(y, gain), g.slice(both, 3, c, 2 * c));
    }
}
