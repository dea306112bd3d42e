package org.parley.runner.work;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.geometry.Range;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.runner.suite.Scenario;

/** How the numbers of a scenario are made, in words: printed beside every table. */
final class Protocol {
    private Protocol() {}

    static SortedMap<String, String> of(TaskKind task, Scenario scenario, Range range) {
        SortedMap<String, String> p =
                task == TaskKind.DETECTION ? detection(range) : segmentation();
        p.put("modalities", String.join(" ", scenario.assign()));
        if (!scenario.assignment().isEmpty()) {
            p.put("assignment", scenario.assignment());
        }
        p.put("ego", scenario.ego().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        p.put("communicationRangeMetres", Double.toString(scenario.communicationRangeMetres()));
        p.put(
                "poseNoise",
                scenario.poseNoise().metres() + " m, " + scenario.poseNoise().degrees() + "°");
        p.put("split", "test");
        return p;
    }

    private static SortedMap<String, String> detection(Range range) {
        SortedMap<String, String> p = new TreeMap<>();
        p.put("task", "detection, rotated BEV IoU, height ignored");
        p.put("ap", "all-point area (VOC 2010), pooled and sorted by score");
        p.put(
                "groundTruth",
                "union of what agents in range see, clean poses, all corners in range");
        p.put(
                "range",
                String.format(
                        Locale.ROOT,
                        "x %s..%s, y %s..%s m",
                        range.xMin(),
                        range.xMax(),
                        range.yMin(),
                        range.yMax()));
        return p;
    }

    private static SortedMap<String, String> segmentation() {
        SortedMap<String, String> p = new TreeMap<>();
        p.put("task", "semantic segmentation of the ego's own image");
        p.put("iou", "pixels pooled over all frames, mean over the classes of the truth");
        p.put("groundTruth", "the dataset's class of each pixel, 255 ignored");
        return p;
    }
}
