package org.parley.leaderboard.result;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the scores are made of.
 *
 * @param scenes independent units
 * @param frames records, one an ego and frame
 * @param truthBoxes ground-truth boxes over all frames
 * @param egosByModality frames by the ego's modality
 * @param linksByPair agents in range of an ego by {@code neighbour→ego} modality, whether or not
 *     they send
 * @param crossTypeEgos frames whose ego has neighbours, all of other modalities
 */
public record FrameCounts(
        int scenes,
        int frames,
        long truthBoxes,
        SortedMap<String, Integer> egosByModality,
        SortedMap<String, Integer> linksByPair,
        int crossTypeEgos) {
    public FrameCounts {
        egosByModality = Collections.unmodifiableSortedMap(new TreeMap<>(egosByModality));
        linksByPair = Collections.unmodifiableSortedMap(new TreeMap<>(linksByPair));
    }

    /** Links between agents of different modalities. */
    public int heterogeneousLinks() {
        return links(false);
    }

    /** Links between agents of one modality. */
    public int homogeneousLinks() {
        return links(true);
    }

    private int links(boolean alike) {
        return linksByPair.entrySet().stream()
                .filter(e -> isAlike(e.getKey()) == alike)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static boolean isAlike(String pair) {
        int arrow = pair.indexOf('→');
        return pair.substring(0, arrow).equals(pair.substring(arrow + 1));
    }
}
