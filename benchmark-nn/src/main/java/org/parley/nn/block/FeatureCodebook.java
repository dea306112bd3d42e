package org.parley.nn.block;

import static org.parley.api.error.Require.require;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * A codebook of one segment and one level: two linear maps to what the {@link VectorQuantiser} of
 * scope {@code book} chooses a code for, and two from the code back to a feature (UMGM of Zhu et
 * al. 2022, as CodeAlign uses it). Scopes {@code latent}, {@code quantise}, {@code book}, {@code
 * dequantise} and {@code decode}; 4(C² + C) + codes · C + 1 parameters: 17,665 for 16 codes of 64
 * channels.
 *
 * @param codes in the dictionary
 */
public record FeatureCodebook(int codes) {
    public FeatureCodebook {
        require(codes > 1, "a codebook needs two codes or more, was %s", codes);
    }

    /**
     * {@code (N, H, W, C)} to the one-hot choice {@code (N, H, W, codes)}: noisy while training,
     * with the gradient of the soft choice.
     */
    public Tensor choose(Graph g, Tensor map) {
        int channels = map.size(-1);
        Tensor rows = g.reshape(map, map.size(0) * map.size(1) * map.size(2), channels);
        Tensor latent = BasicLayers.linear(g.scope("latent"), rows, channels);
        Tensor asked = BasicLayers.linear(g.scope("quantise"), latent, channels);
        Tensor choice = book().choose(g.scope("book"), asked);
        return g.reshape(choice, map.size(0), map.size(1), map.size(2), codes);
    }

    /** A choice {@code (N, H, W, codes)} to the feature it stands for, {@code (N, H, W, C)}. */
    public Tensor decode(Graph g, Tensor choice, int channels) {
        int cells = choice.size(0) * choice.size(1) * choice.size(2);
        Tensor rows = g.reshape(choice, cells, codes);
        Tensor code = book().decode(g.scope("book"), rows, channels);
        Tensor restored = BasicLayers.linear(g.scope("dequantise"), code, channels);
        Tensor decoded = BasicLayers.linear(g.scope("decode"), restored, channels);
        return g.reshape(decoded, choice.size(0), choice.size(1), choice.size(2), channels);
    }

    private VectorQuantiser book() {
        return new VectorQuantiser(codes);
    }
}
