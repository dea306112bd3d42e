package org.parley.leaderboard.metric;

import java.util.List;
import org.parley.leaderboard.result.FrameRecord;

/**
 * Frames in which the dataset knows who serves the ego best.
 *
 * @param right those in which that one was asked
 * @param known all of them
 */
record SelectionCount(long right, long known) {
    static SelectionCount of(List<FrameRecord> frames) {
        List<FrameRecord> known = frames.stream().filter(f -> f.supporter().isPresent()).toList();
        long right = known.stream().filter(f -> f.supporter().equals(f.selected())).count();
        return new SelectionCount(right, known.size());
    }

    /** The sum of scenes, each as often as it was drawn. */
    static SelectionCount drawn(List<SelectionCount> byScene, int... draw) {
        long right = 0;
        long known = 0;
        for (int s = 0; s < draw.length; s++) {
            right += draw[s] * byScene.get(s).right;
            known += draw[s] * byScene.get(s).known;
        }
        return new SelectionCount(right, known);
    }

    /** The share of the right ones; 0 where nothing is known. */
    double share() {
        return known == 0 ? 0 : right / (double) known;
    }
}
