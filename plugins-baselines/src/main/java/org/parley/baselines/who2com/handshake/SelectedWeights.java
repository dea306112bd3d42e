package org.parley.baselines.who2com.handshake;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The weights that are left of an attention when only the best are kept. */
final class SelectedWeights {
    /** Added to the ego's own weight before the choice, so that it does not ask for nothing. */
    private static final double OWN_BONUS = 0.001;

    private SelectedWeights() {}

    /**
     * The {@code selected} largest entries, the first of equals, weighed among each other; zeros
     * for all others.
     *
     * @param soft weights that sum to 1
     * @param ownFirst whether the first is that of the ego's own map
     */
    static float[] of(float[] soft, int selected, boolean ownFirst) {
        Comparator<Integer> falling =
                Comparator.comparingDouble(i -> -soft[i] - (ownFirst && i == 0 ? OWN_BONUS : 0));
        List<Integer> best =
                IntStream.range(0, soft.length).boxed().sorted(falling).limit(selected).toList();
        double sum = best.stream().mapToDouble(i -> soft[i]).sum();
        float[] kept = new float[soft.length];
        best.forEach(i -> kept[i] = (float) (soft[i] / sum));
        return kept;
    }
}
