package org.parley.leaderboard.render.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.table.MethodList;
import org.parley.leaderboard.table.NoiseSeries;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.TableRow;

/** The share of the gain kept at each level of pose noise. */
public final class ShareTable {
    private ShareTable() {}

    /** Empty where no level has a reference that gains. */
    public static Optional<TextTable> of(NoiseSeries series) {
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
                MethodList.of(series.tables()).stream().map(m -> cells(series, m)).toList();
        return Optional.of(TextTable.plain(1, headings, rows));
    }

    private static List<String> cells(NoiseSeries series, MethodIdentity method) {
        List<String> cells = new ArrayList<>(List.of(method.label()));
        for (ScenarioTable table : series.tables()) {
            cells.add(
                    MethodList.row(table, method)
                            .flatMap(TableRow::gainKept)
                            .map(NumberFormats::share)
                            .orElse(NumberFormats.NONE));
        }
        return cells;
    }
}
