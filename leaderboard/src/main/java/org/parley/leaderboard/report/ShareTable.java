package org.parley.leaderboard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.leaderboard.result.Method;

/** The share of the gain kept at each level of pose noise. */
final class ShareTable {
    private ShareTable() {}

    /** Empty where no level has a reference that gains. */
    static Optional<TextTable> of(NoiseSeries series) {
        if (series.tables().stream().allMatch(t -> t.bestReference().isEmpty())) {
            return Optional.empty();
        }
        List<String> headings = new ArrayList<>(List.of("Method in " + series.scenario()));
        series.levels()
                .forEach(
                        (sigma, t) ->
                                headings.add(
                                        "σ = "
                                                + sigma
                                                + t.bestReference()
                                                        .map(all -> " (" + all + ")")
                                                        .orElse("")));
        List<List<String>> rows =
                Methods.of(series.tables()).stream().map(m -> cells(series, m)).toList();
        return Optional.of(TextTable.plain(1, headings, rows));
    }

    private static List<String> cells(NoiseSeries series, Method method) {
        List<String> cells = new ArrayList<>(List.of(method.label()));
        for (ScenarioTable table : series.tables()) {
            cells.add(
                    Methods.row(table, method)
                            .flatMap(Row::gainKept)
                            .map(Figures::share)
                            .orElse(Figures.NONE));
        }
        return cells;
    }
}
