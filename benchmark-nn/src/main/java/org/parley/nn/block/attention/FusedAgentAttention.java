package org.parley.nn.block.attention;

import java.util.Optional;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * {@link FusedAxialAttention} over the maps of several agents in one place (CoBEVT, Xu et al. 2022,
 * §3.1): a set holds the same cells of all maps, and the learned bias knows how far apart two cells
 * and the slots of their agents are. Nobody attends to cells where an agent is absent, nor to
 * padding. 398,280 parameters in each half at 256 channels, 5 slots, window 4, heads of 32 and 256
 * hidden channels. Scopes {@code window} and {@code grid}.
 *
 * @param slots most agents
 * @param window cells on a side of an attention set
 * @param headWidth channels of a head; divides C
 * @param hidden channels of the feed-forward layers
 * @param dropout of attention weights and hidden channels
 */
public record FusedAgentAttention(
        int slots, int window, int headWidth, int hidden, double dropout) {

    /**
     * @param maps {@code (N, H, W, C)}, N up to {@link #slots}
     * @param present {@code (N, H, W, 1)}, 0 where an agent is absent; in each cell one is present
     * @return {@code (N, H, W, C)}
     */
    public Tensor apply(Graph g, Tensor maps, Tensor present) {
        var sets = new AttentionSets(maps.size(0), slots, Optional.of(present));
        return new FusedAxialAttention(window, headWidth, hidden, dropout).apply(g, maps, sets);
    }
}
