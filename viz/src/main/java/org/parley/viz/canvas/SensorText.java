package org.parley.viz.canvas;

import java.util.Locale;
import java.util.stream.Collectors;
import org.parley.api.data.Camera;
import org.parley.api.data.Observation;

/** Agents and their sensors in words. */
public final class SensorText {
    private SensorText() {}

    /** {@code vehicle} or {@code road side}. */
    public static String type(Observation agent) {
        return agent.agent().startsWith("-") ? "road side" : "vehicle";
    }

    /** {@code LiDAR 16, 64 channels}; {@code no LiDAR}. */
    public static String lidars(Observation agent) {
        if (agent.sweeps().isEmpty()) {
            return "no LiDAR";
        }
        return agent.sweeps().keySet().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "LiDAR ", " channels"));
    }

    /** {@code 4 cameras 800 × 600 with depth}; {@code no camera}. */
    public static String cameras(Observation agent) {
        if (agent.cameras().isEmpty()) {
            return "no camera";
        }
        Camera first = agent.cameras().get(0);
        boolean depth = agent.cameras().stream().allMatch(c -> c.depth().isPresent());
        int count = agent.cameras().size();
        return String.format(
                Locale.ROOT,
                "%d camera%s %d × %d%s",
                count,
                count == 1 ? "" : "s",
                first.width(),
                first.height(),
                depth ? " with depth" : "");
    }
}
