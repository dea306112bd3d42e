package org.parley.leaderboard.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.parley.leaderboard.metric.DistanceBand;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.metric.TaskKind;

/** Where a method's detections are good: by distance, by ego, in space. */
final class DetailTable {
    private static final double THRESHOLD = 0.5;

    private final ScenarioTable table;

    private DetailTable(ScenarioTable table) {
        this.table = table;
    }

    /** A heading and the table; empty where there is nothing to show. */
    static Optional<String> of(ScenarioTable table) {
        return table.task() == TaskKind.DETECTION
                ? new DetailTable(table).text()
                : Optional.empty();
    }

    private Optional<String> text() {
        Map<String, String> columns = new LinkedHashMap<>(columns());
        columns.values()
                .removeIf(
                        name -> table.rows().stream().noneMatch(r -> r.scores().containsKey(name)));
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        List<String> headings = new ArrayList<>(List.of("<Method"));
        headings.addAll(columns.keySet());
        MarkdownTable out = new MarkdownTable(headings.toArray(String[]::new));
        for (Row row : table.rows()) {
            if (!row.scores().isEmpty()) {
                List<String> cells = new ArrayList<>(List.of(row.method().label()));
                columns.values().forEach(name -> cells.add(cell(row, name)));
                out.row(cells.toArray(String[]::new));
            }
        }
        return Optional.of(
                "AP@0.5 by distance of the box from the ego, by the ego's modality, and with the"
                        + " reference code's\nhidden filters (RF). AP3D: IoU of volumes.\n\n"
                        + out.text());
    }

    /** Names of scores by heading. */
    private Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (DistanceBand band : DistanceBand.STANDARD) {
            String heading = band.fromMetres() + "–" + band.toMetres() + " m";
            columns.put(heading, ScoreNames.ap(THRESHOLD, band));
        }
        TreeSet<String> egos = new TreeSet<>();
        table.counts().ifPresent(c -> egos.addAll(c.egosByModality().keySet()));
        if (egos.size() > 1) {
            egos.forEach(m -> columns.put("ego " + m, ScoreNames.ap(THRESHOLD, m)));
        }
        columns.put("AP3D@0.5", ScoreNames.ap3d(0.5));
        columns.put("AP3D@0.7", ScoreNames.ap3d(0.7));
        columns.put("RF AP@0.5", ScoreNames.apWithReferenceFilters(THRESHOLD));
        return columns;
    }

    private static String cell(Row row, String name) {
        return Optional.ofNullable(row.scores().get(name)).map(MarkdownTable::score).orElse("–");
    }
}
