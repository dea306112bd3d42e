package org.parley.leaderboard.render.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.leaderboard.render.text.TextTable.Place;
import org.parley.leaderboard.render.text.TextTable.Text;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ScoreOverview;
import org.parley.leaderboard.table.ScoreOverview.Line;

/** An overview as texts. */
public final class OverviewTable {
    private OverviewTable() {}

    public static TextTable of(ScoreOverview overview) {
        boolean increases = overview.lines().stream().anyMatch(l -> l.meanIncrease().isPresent());
        List<String> headings = new ArrayList<>(List.of("Method"));
        headings.addAll(overview.headings());
        if (increases) {
            headings.add("Avg. Inc.");
        }
        List<List<Text>> rows = new ArrayList<>();
        for (Line line : overview.lines()) {
            List<Text> row = new ArrayList<>(List.of(Text.of(line.method().label())));
            overview.scenarios().forEach(s -> row.add(value(overview, line, s)));
            if (increases) {
                row.add(Text.of(increase(line)));
            }
            rows.add(row);
        }
        return new TextTable(1, headings, rows);
    }

    private static Text value(ScoreOverview overview, Line line, String scenario) {
        if (line.failed().contains(scenario)) {
            return Text.of("failed");
        }
        if (line.refused().contains(scenario)) {
            return Text.of("cannot run");
        }
        Double value = line.values().get(scenario);
        if (value == null) {
            return Text.of(NumberFormats.NONE);
        }
        String shown = NumberFormats.score(value);
        boolean ranked =
                line.method().role() == RowRole.CONTENDER && !line.unjudged().contains(scenario);
        return ranked ? new Text(shown, Place.of(shown, overview.best(scenario))) : Text.of(shown);
    }

    private static String increase(Line line) {
        boolean itself = line.method().id().equals(ScoreOverview.LATE_FUSION);
        return line.meanIncrease()
                .filter(share -> !itself)
                .map(share -> String.format(Locale.ROOT, "%+.1f %%", 100 * share))
                .map(NumberFormats::withMinus)
                .orElse(NumberFormats.NONE);
    }
}
