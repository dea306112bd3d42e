package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * The sparse transformer of CoBEVT (Xu et al. 2022, §3.1) over several maps of one place: {@link
 * FusedAxialAttention} in which a set holds the same cells of all maps, so that a cell attends to
 * its neighbourhood in every one. Weights and positional bias do not know which map is which:
 * exchanging two maps exchanges their results, any number is fine, and a single map gives what
 * {@link FusedAxialAttention} gives. As many parameters as that: 51,720 at 64 channels, window 8,
 * heads of 16 and 64 hidden channels. Scopes {@code window} and {@code grid}.
 *
 * @param window cells on a side of an attention set
 * @param headWidth channels of a head; divides C
 * @param hidden channels of the feed-forward layers
 * @param dropout of attention weights and hidden channels
 */
public record SparseTransformer(int window, int headWidth, int hidden, double dropout) {

    /** M maps {@code (M, H, W, C)} of one place to {@code (M, H, W, C)}. */
    public Tensor apply(Graph g, Tensor maps) {
        return new FusedAxialAttention(window, headWidth, hidden, dropout)
                .apply(g, maps, AttentionSets.together(maps.size(0)));
    }
}
