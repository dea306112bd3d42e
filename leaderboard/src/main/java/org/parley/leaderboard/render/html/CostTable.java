package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parley.leaderboard.render.page.PageMeasures;
import org.parley.leaderboard.render.text.TextTable;
import org.parley.leaderboard.result.CellTiming;
import org.parley.leaderboard.result.TrainingCost;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.TableRow;

/** What each method of a scenario costs to train, to extend and to run. */
final class CostTable {
    static final String NOTE =
            "Parameters: all, those the method has trained, and those it trains when one more agent"
                    + " type joins. Steps and samples: over all stages of one seed.";

    private static final double MEGABYTE = 1024 * 1024;

    private CostTable() {}

    /** Empty where no cost is known. */
    static Optional<TextTable> of(ScenarioTable table, PageMeasures measures) {
        Map<String, CellTiming> timings =
                measures.timings().getOrDefault(table.scenario(), Map.of());
        List<List<String>> rows = new ArrayList<>();
        for (TableRow row : table.rows()) {
            row.cost()
                    .ifPresent(cost -> rows.add(cells(row, cost, timings.get(row.method().id()))));
        }
        List<String> headings =
                List.of(
                        "Method",
                        "Parameters",
                        "Trained",
                        "New type",
                        "Steps",
                        "Samples",
                        "Training [s]",
                        "Latency [ms]",
                        "p95 [ms]",
                        "Memory [MB]");
        TextTable all = TextTable.plain(1, headings, rows);
        boolean timed = rows.stream().anyMatch(r -> !r.get(7).equals(NumberFormats.NONE));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(timed ? all : all.columns(1, headings.size() - 4));
    }

    private static List<String> cells(
            TableRow row, TrainingCost cost, @Nullable CellTiming timing) {
        double seconds = cost.stages().stream().mapToDouble(s -> s.seconds()).sum();
        List<String> cells = new ArrayList<>();
        cells.add(row.method().label());
        cells.add(NumberFormats.whole(cost.parametersTotal()));
        cells.add(NumberFormats.whole(cost.parametersTrained()));
        cells.add(NumberFormats.whole(cost.parametersForNewType()));
        cells.add(NumberFormats.whole(cost.trainingSteps()));
        cells.add(NumberFormats.whole(cost.samplesSeen()));
        cells.add(seconds > 0 ? NumberFormats.whole(seconds) : NumberFormats.NONE);
        cells.add(timing == null ? NumberFormats.NONE : millis(timing.latencyMedianMillis()));
        cells.add(timing == null ? NumberFormats.NONE : millis(timing.latencyP95Millis()));
        cells.add(
                timing == null
                        ? NumberFormats.NONE
                        : NumberFormats.whole(timing.peakMemoryBytes() / MEGABYTE));
        return cells;
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
