package org.parley.leaderboard.render.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.leaderboard.metric.DistanceBand;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.TableRow;

/** Where a method's detections are good: by distance, in space. */
public final class DetailTable {
    private static final double THRESHOLD = 0.5;

    private DetailTable() {}

    /** Empty where there is nothing to show. */
    public static Optional<TextTable> of(ScenarioTable table) {
        Map<String, String> columns = columns(table);
        columns.values()
                .removeIf(
                        name -> table.rows().stream().noneMatch(r -> r.scores().containsKey(name)));
        if (table.task() != TaskKind.DETECTION || columns.isEmpty()) {
            return Optional.empty();
        }
        List<String> headings = new ArrayList<>(List.of("Method"));
        headings.addAll(columns.keySet());
        List<List<String>> rows =
                table.rows().stream()
                        .filter(row -> !row.scores().isEmpty())
                        .map(row -> cells(row, columns.values()))
                        .toList();
        return Optional.of(TextTable.plain(1, headings, rows));
    }

    /** Names of scores by heading. */
    private static Map<String, String> columns(ScenarioTable table) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (DistanceBand band : DistanceBand.STANDARD) {
            String heading = band.fromMetres() + "–" + band.toMetres() + " m";
            columns.put(heading, ScoreNames.ap(THRESHOLD, band));
        }
        columns.put("AP3D@0.5", ScoreNames.ap3d(0.5));
        columns.put("AP3D@0.7", ScoreNames.ap3d(0.7));
        columns.put("RF AP@0.5", ScoreNames.apWithReferenceFilters(THRESHOLD));
        return columns;
    }

    private static List<String> cells(TableRow row, Collection<String> names) {
        List<String> cells = new ArrayList<>(List.of(row.method().label()));
        names.forEach(name -> cells.add(row.shown(name)));
        return cells;
    }
}
