package org.parley.leaderboard.render.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.FrameCounts;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.TableRow;

/** AP@0.5 by the ego's modality, and of egos whose neighbours are all of other kinds. */
public final class EgoTable {
    private static final double THRESHOLD = 0.5;

    private EgoTable() {}

    /** Empty where egos and neighbours are of one kind throughout. */
    public static Optional<TextTable> of(ScenarioTable table) {
        Map<String, String> columns = new LinkedHashMap<>();
        if (table.task() == TaskKind.DETECTION) {
            table.counts().ifPresent(c -> columns(c, columns));
        }
        if (columns.size() < 2) {
            return Optional.empty();
        }
        List<String> headings = new ArrayList<>(List.of("Method"));
        headings.addAll(columns.keySet());
        List<List<String>> rows =
                table.rows().stream()
                        .filter(row -> !row.scores().isEmpty())
                        .map(row -> cells(row, columns))
                        .toList();
        return Optional.of(TextTable.plain(1, headings, rows));
    }

    private static void columns(FrameCounts counts, Map<String, String> columns) {
        counts.egosByModality()
                .forEach(
                        (m, n) ->
                                columns.put(
                                        "ego " + m + " (" + n + ")", ScoreNames.ap(THRESHOLD, m)));
        int cross = counts.crossTypeEgos();
        if (cross > 0) {
            columns.put("cross-type egos (" + cross + ")", ScoreNames.apOfCrossTypeEgos(THRESHOLD));
        }
    }

    private static List<String> cells(TableRow row, Map<String, String> columns) {
        List<String> cells = new ArrayList<>(List.of(row.method().label()));
        columns.values()
                .forEach(
                        name ->
                                cells.add(
                                        row.primary(name)
                                                .map(NumberFormats::interval)
                                                .orElse(NumberFormats.NONE)));
        return cells;
    }
}
