package org.parley.runner.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.parley.leaderboard.metric.DetectionScorer;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.render.page.PageMeasures;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellTiming;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.runner.result.CellEntry;
import org.parley.runner.result.SuiteRun;

/** What the cells of a run tell beyond its leaderboard: times, and scores scene by scene. */
final class RunCells {
    private static final String CELL = "cell.json";
    private static final String FRAMES = "frames.jsonl";

    private final List<CellRecord> records = new ArrayList<>();
    private final Map<String, Map<String, List<CellTiming>>> timings = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Map<String, Double>>>> scenes =
            new LinkedHashMap<>();

    private RunCells() {}

    /** Whether a work directory holds every cell that a run made. */
    static boolean complete(SuiteRun run, Path work) {
        return made(run).allMatch(m -> Files.isRegularFile(m.directory(work).resolve(CELL)));
    }

    private static Stream<CellEntry.Made> made(SuiteRun run) {
        return run.cells().stream()
                .filter(CellEntry.Made.class::isInstance)
                .map(CellEntry.Made.class::cast);
    }

    /** Reads the cells of a run and scores their frames. */
    static RunCells of(SuiteRun run, Path work) {
        RunCells all = new RunCells();
        made(run).forEach(m -> all.add(m.cell(work), m.directory(work).resolve(FRAMES)));
        return all;
    }

    private void add(CellRecord cell, Path frames) {
        records.add(cell);
        String method = cell.method().id();
        cell.timing()
                .ifPresent(
                        t ->
                                timings.computeIfAbsent(cell.scenario(), k -> new LinkedHashMap<>())
                                        .computeIfAbsent(method, k -> new ArrayList<>())
                                        .add(t));
        if (cell.ok() && Files.isRegularFile(frames)) {
            List<FrameRecord> read = FrameRecords.read(frames);
            if (TaskKind.of(read) == TaskKind.DETECTION) {
                scenes.computeIfAbsent(cell.scenario(), k -> new LinkedHashMap<>())
                        .computeIfAbsent(method, k -> new ArrayList<>())
                        .add(DetectionScorer.byScene(read));
            }
        }
    }

    List<CellRecord> records() {
        return List.copyOf(records);
    }

    /** Means over the seeds of a method. */
    PageMeasures measures() {
        Map<String, Map<String, Map<String, Double>>> byScene = new LinkedHashMap<>();
        scenes.forEach(
                (scenario, methods) -> {
                    Map<String, Map<String, Double>> means = new LinkedHashMap<>();
                    methods.forEach((method, seeds) -> means.put(method, scenes(seeds)));
                    byScene.put(scenario, means);
                });
        Map<String, Map<String, CellTiming>> times = new LinkedHashMap<>();
        timings.forEach(
                (scenario, methods) -> {
                    Map<String, CellTiming> means = new LinkedHashMap<>();
                    methods.forEach((method, seeds) -> means.put(method, mean(seeds)));
                    times.put(scenario, means);
                });
        return new PageMeasures(byScene, times);
    }

    private static Map<String, Double> scenes(List<Map<String, Double>> seeds) {
        Map<String, Double> means = new TreeMap<>();
        for (String scene : seeds.get(0).keySet()) {
            seeds.stream()
                    .map(s -> s.getOrDefault(scene, 0.0))
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .ifPresent(mean -> means.put(scene, mean));
        }
        return means;
    }

    private static CellTiming mean(List<CellTiming> seeds) {
        int n = seeds.size();
        return new CellTiming(
                seeds.stream().mapToDouble(CellTiming::wallSeconds).sum() / n,
                seeds.stream().mapToDouble(CellTiming::latencyMedianMillis).sum() / n,
                seeds.stream().mapToDouble(CellTiming::latencyP95Millis).sum() / n,
                seeds.stream().mapToLong(CellTiming::peakMemoryBytes).max().orElse(0));
    }
}
