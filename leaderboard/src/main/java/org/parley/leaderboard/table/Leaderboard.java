package org.parley.leaderboard.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.result.CellJson;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.FrameCounts;
import org.parley.leaderboard.result.LabelText;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;

/**
 * The comparison of all methods of a suite, computed from cells and nothing else.
 *
 * @param suiteHash the suite all cells belong to
 * @param note what a reader must know before any number
 * @param overviews the scenarios with detections side by side, where there are several
 * @param tables one a scenario, in the order in which the cells name them
 * @param training what every stage of every method took
 */
public record Leaderboard(
        int schemaVersion,
        String suiteHash,
        Optional<String> note,
        List<ScoreOverview> overviews,
        List<ScenarioTable> tables,
        List<TrainedStage> training) {
    public Leaderboard {
        overviews = List.copyOf(overviews);
        tables = List.copyOf(tables);
        training = List.copyOf(training);
    }

    /**
     * The leaderboard of {@code all} cells. Cells of other suites, protocols or frames are never
     * mixed: they are an error that names what differs.
     */
    public static Leaderboard of(List<CellRecord> all) {
        if (all.isEmpty()) {
            throw BenchmarkException.data("there are no cells to report; run the suite first");
        }
        List<CellRecord> cells = told(all);
        String suite = cells.get(0).suiteHash();
        Map<String, List<CellRecord>> byScenario = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (CellRecord cell : cells) {
            requireSame(cell, "suite", suite, cell.suiteHash());
            if (!seen.add(name(cell))) {
                throw BenchmarkException.data(
                        "cell %s is there twice; report one run at a time", name(cell));
            }
            byScenario.computeIfAbsent(cell.scenario(), s -> new ArrayList<>()).add(cell);
        }
        byScenario.values().forEach(Leaderboard::requireComparable);
        List<ScenarioTable> tables =
                byScenario.values().stream().map(c -> new TableBuilder(c).build()).toList();
        return new Leaderboard(
                CellRecord.SCHEMA_VERSION,
                suite,
                Optional.empty(),
                ScoreOverview.of(tables),
                tables,
                TrainedStage.of(cells));
    }

    /** The same with a note above all tables. */
    public Leaderboard noted(Optional<String> text) {
        return new Leaderboard(schemaVersion, suiteHash, text, overviews, tables, training);
    }

    /** With labels that tell all methods apart. */
    private static List<CellRecord> told(List<CellRecord> cells) {
        Map<String, MethodIdentity> methods = new LinkedHashMap<>();
        cells.forEach(c -> methods.putIfAbsent(c.method().id(), c.method()));
        Map<String, MethodIdentity> told = LabelText.distinct(methods.values());
        return cells.stream()
                .map(c -> c.withMethod(told.getOrDefault(c.method().id(), c.method())))
                .toList();
    }

    /** {@code leaderboard.json}: every number, unrounded. */
    public String toJson() {
        return CellJson.pretty(this);
    }

    /** The same with overviews that are made from its tables. */
    public Leaderboard summarised() {
        return new Leaderboard(
                schemaVersion, suiteHash, note, ScoreOverview.of(tables), tables, training);
    }

    private static void requireComparable(List<CellRecord> scenario) {
        List<CellRecord> scored = scenario.stream().filter(CellRecord::ok).toList();
        for (CellRecord cell : scored) {
            CellRecord first = scored.get(0);
            requireSame(cell, "protocol", first.protocol(), cell.protocol());
            requireSame(cell, "scenes and frames", sizes(first), sizes(cell));
        }
        List<CellRecord> measured =
                scored.stream().filter(c -> c.method().role() != RowRole.SUBMITTED).toList();
        for (CellRecord cell : measured) {
            SortedMap<String, String> frozen = measured.get(0).frozenHashes().before();
            requireSame(cell, "set of frozen models", frozen, cell.frozenHashes().before());
        }
    }

    private static List<Object> sizes(CellRecord cell) {
        FrameCounts counts = cell.scores().map(CellScores::counts).orElseThrow();
        return List.of(
                counts.scenes(), counts.frames(), counts.truthBoxes(), counts.egosByModality());
    }

    private static void requireSame(CellRecord cell, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw BenchmarkException.data(
                    "cell %s has another %s than the cells before it: found %s, expected %s;"
                            + " numbers of different protocols are never put into one table",
                    name(cell), what, found, expected);
        }
    }

    private static String name(CellRecord cell) {
        return cell.scenario() + "/" + cell.method().id() + "/" + cell.seed();
    }
}
