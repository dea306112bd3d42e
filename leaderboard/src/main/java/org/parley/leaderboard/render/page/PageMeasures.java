package org.parley.leaderboard.render.page;

import java.util.Map;
import org.parley.leaderboard.result.CellTiming;

/**
 * What only the cells of a run know: absent where a leaderboard is all there is.
 *
 * @param scenes the primary score by scenario, method and scene
 * @param timings by scenario and method, the mean over seeds
 */
public record PageMeasures(
        Map<String, Map<String, Map<String, Double>>> scenes,
        Map<String, Map<String, CellTiming>> timings) {
    public PageMeasures {
        scenes = Map.copyOf(scenes);
        timings = Map.copyOf(timings);
    }

    public static PageMeasures none() {
        return new PageMeasures(Map.of(), Map.of());
    }
}
