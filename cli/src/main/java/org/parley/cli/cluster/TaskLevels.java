package org.parley.cli.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.plan.PlannedTask;

/**
 * Tasks in levels: those of one need nothing but what earlier ones make, and can be done at once.
 *
 * @param levels each task as early as it can be done, in the order of the plan
 */
public record TaskLevels(List<List<PlannedTask>> levels) {
    public TaskLevels {
        levels = levels.stream().map(List::copyOf).toList();
    }

    /**
     * The levels of what is missing.
     *
     * @param missing each task after those that it needs; what no task of these makes is there
     */
    public static TaskLevels of(List<PlannedTask> missing) {
        Map<ArtifactKey, Integer> places = new HashMap<>();
        List<List<PlannedTask>> levels = new ArrayList<>();
        for (PlannedTask task : missing) {
            int place =
                    task.needs().stream()
                            .mapToInt(need -> 1 + places.getOrDefault(need, -1))
                            .max()
                            .orElse(0);
            places.put(task.key(), place);
            if (place == levels.size()) {
                levels.add(new ArrayList<>());
            }
            levels.get(place).add(task);
        }
        return new TaskLevels(List.copyOf(levels));
    }

    /** How many tasks there are. */
    public int count() {
        return levels.stream().mapToInt(List::size).sum();
    }
}
