package org.parley.leaderboard.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.PoseNoiseText;

/**
 * Detections in scenarios that differ in pose noise only.
 *
 * @param scenario their name without the noise
 * @param levels at least two, by standard deviation
 */
public record NoiseSeries(String scenario, SortedMap<Double, ScenarioTable> levels) {
    /** All series of a leaderboard, in the order of their first scenarios. */
    public static List<NoiseSeries> of(List<ScenarioTable> tables) {
        Map<List<Object>, NoiseSeries> series = new LinkedHashMap<>();
        for (ScenarioTable table : tables) {
            if (table.task() == TaskKind.DETECTION) {
                NoiseLevel.of(table).ifPresent(level -> add(series, level, table));
            }
        }
        series.values().removeIf(s -> s.levels.size() < 2);
        return List.copyOf(series.values());
    }

    private static void add(
            Map<List<Object>, NoiseSeries> series, NoiseLevel level, ScenarioTable table) {
        Map<String, String> shared = new TreeMap<>(table.protocol());
        shared.remove(PoseNoiseText.KEY);
        series.computeIfAbsent(
                        List.of(level.scenario(), shared),
                        key -> new NoiseSeries(level.scenario(), new TreeMap<>()))
                .levels
                .put(level.sigma(), table);
    }

    /** The tables without those of scenarios that have a twin with less pose noise. */
    public static List<ScenarioTable> calmest(List<ScenarioTable> tables) {
        Set<String> noisier =
                of(tables).stream()
                        .flatMap(s -> s.tables().stream().skip(1))
                        .map(ScenarioTable::scenario)
                        .collect(Collectors.toSet());
        return tables.stream().filter(t -> !noisier.contains(t.scenario())).toList();
    }

    /** The name of its picture beside the leaderboard. */
    public String file() {
        return "robustness-" + scenario + ".svg";
    }

    public List<ScenarioTable> tables() {
        return new ArrayList<>(levels.values());
    }
}
