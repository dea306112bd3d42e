package org.parley.nn.block;

import static org.parley.api.error.Require.require;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * A codebook of several levels and segments (CodeFilling, Hu et al. 2024): each level codes what
 * the levels before it left, and each segment of the channels by a dictionary of its own. A level
 * holds the linear maps {@code latent}, {@code quantise}, {@code dequantise} and {@code restore};
 * all but the last also {@code rest}, which hands on, and {@code side}, which takes in what later
 * levels restored. Parameters: (6r − 2)(C² + C) + r · k · C + r · m for r levels of m segments.
 *
 * @param codes k of a dictionary
 * @param segments m of the channels, as equal as their number allows
 * @param levels r
 */
public record ResidualCodebook(int codes, int segments, int levels) {
    public ResidualCodebook {
        require(codes > 1, "codes must exceed 1, was %s", codes);
        require(segments > 0, "segments must be positive, was %s", segments);
        require(levels > 0, "levels must be positive, was %s", levels);
    }

    /** Bits of a cell. */
    public int bits() {
        return levels * segments * (32 - Integer.numberOfLeadingZeros(codes - 1));
    }

    /**
     * Rows {@code (rows, C)} to one-hot choices {@code (rows, codes)}, segment by segment, level by
     * level: drawn with Gumbel noise where the codebook is trained, else the nearest.
     */
    public List<Tensor> encode(Graph g, Tensor rows) {
        int channels = rows.size(1);
        require(
                channels >= segments,
                "a codebook of %s segments cannot divide %s channels; choose fewer segments",
                segments,
                channels);
        List<Tensor> all = new ArrayList<>();
        Tensor left = rows;
        for (int level = 0; level < levels; level++) {
            Graph at = level(g, level);
            Tensor latent = BasicLayers.linear(at.scope("latent"), left, channels);
            Tensor query = BasicLayers.linear(at.scope("quantise"), latent, channels);
            List<Tensor> chosen = choose(at, query);
            all.addAll(chosen);
            if (level + 1 < levels) {
                Tensor rest = BasicLayers.linear(at.scope("rest"), latent, channels);
                left = g.subtract(rest, words(at, chosen, channels));
            }
        }
        return all;
    }

    /** Choices as {@link #encode} gives them to rows {@code (rows, C)}. */
    public Tensor decode(Graph g, List<Tensor> choices, int channels) {
        Tensor restored = restored(g, levels - 1, choices, channels);
        for (int level = levels - 2; level >= 0; level--) {
            Graph at = level(g, level);
            Tensor side = BasicLayers.linear(at.scope("side"), restored, channels);
            Tensor own = dequantised(at, choices(choices, level), channels);
            restored = BasicLayers.linear(at.scope("restore"), g.add(own, side), channels);
        }
        return restored;
    }

    private Tensor restored(Graph g, int level, List<Tensor> choices, int channels) {
        Graph at = level(g, level);
        Tensor own = dequantised(at, choices(choices, level), channels);
        return BasicLayers.linear(at.scope("restore"), own, channels);
    }

    private Tensor dequantised(Graph at, List<Tensor> chosen, int channels) {
        return BasicLayers.linear(at.scope("dequantise"), words(at, chosen, channels), channels);
    }

    private List<Tensor> choices(List<Tensor> all, int level) {
        return all.subList(level * segments, (level + 1) * segments);
    }

    private List<Tensor> choose(Graph at, Tensor query) {
        List<Tensor> chosen = new ArrayList<>();
        int from = 0;
        for (int s = 0; s < segments; s++) {
            int width = width(s, query.size(1));
            Graph own = at.scope("segment" + s);
            Tensor part = own.slice(query, 1, from, from + width);
            chosen.add(new VectorQuantiser(codes).choose(own, part));
            from += width;
        }
        return chosen;
    }

    /** The chosen codes of all segments, {@code (rows, C)}. */
    private Tensor words(Graph at, List<Tensor> chosen, int channels) {
        List<Tensor> words = new ArrayList<>();
        for (int s = 0; s < segments; s++) {
            int width = width(s, channels);
            Graph own = at.scope("segment" + s);
            words.add(new VectorQuantiser(codes).decode(own, chosen.get(s), width));
        }
        return at.concat(words, 1);
    }

    /** Channels of a segment: equal, or one more in the first of them. */
    private int width(int segment, int channels) {
        return channels / segments + (segment < channels % segments ? 1 : 0);
    }

    private static Graph level(Graph g, int level) {
        return g.scope("level" + level);
    }
}
