package org.parley.nn.block.attention;

import java.util.Optional;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * Which maps share the sets of an attention, and what is known of them.
 *
 * @param maps consecutive ones whose cells attend to each other
 * @param slots that the positional bias tells apart; 1 if it does not know which map is which
 * @param present {@code (N, H, W, 1)}, 0 for cells that nobody attends to; empty if there are none
 */
record AttentionSets(int maps, int slots, Optional<Tensor> present) {
    /** Added to the scores of cells that are not there. */
    private static final double NOWHERE = -1e9;

    /** Maps that know nothing of each other. */
    static final AttentionSets APART = together(1);

    /** Maps that attend to each other, whichever is which. */
    static AttentionSets together(int maps) {
        return new AttentionSets(maps, 1, Optional.empty());
    }

    /** Maps that know nothing of each other, in whose sets nobody attends to what pads them. */
    static AttentionSets ofWholeWindows(Graph g, Tensor map, int window) {
        if (map.size(1) % window == 0 && map.size(2) % window == 0) {
            return APART;
        }
        Tensor there = g.fill(1, map.size(0), map.size(1), map.size(2), 1);
        return new AttentionSets(1, 1, Optional.of(there));
    }

    /** {@code (heads, T, T)} of sets of {@code T = maps · window²} cells. */
    Tensor bias(Graph g, int window, int heads) {
        return slots == 1
                ? RelativePosition.bias(g, window, heads, maps)
                : RelativePosition.slotBias(g, window, heads, maps, slots);
    }

    /** Scores {@code (sets, heads, T, T)} without those of cells that are not there. */
    Tensor masked(Graph g, Tensor scores, CellPartition partition, int window) {
        return present.map(p -> g.add(scores, missing(g, p, partition, window))).orElse(scores);
    }

    /** {@code (sets, 1, 1, T)}: 0 for cells that are there. */
    private Tensor missing(Graph g, Tensor there, CellPartition partition, int window) {
        Tensor padded = WindowPadding.pad(g, there, window);
        Tensor cells = partition.split(g, padded, window);
        Tensor sets = WindowPadding.together(g, cells, there.size(0), maps);
        Tensor missing = g.scale(g.shift(sets, -1), -NOWHERE);
        return g.reshape(missing, sets.size(0), 1, 1, sets.size(1));
    }
}
