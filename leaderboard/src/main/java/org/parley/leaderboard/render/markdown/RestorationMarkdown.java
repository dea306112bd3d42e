package org.parley.leaderboard.render.markdown;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.parley.leaderboard.render.text.TextTable;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.RestorationReport;

/** How much of receivers' own features methods restore, as text that reads well in a terminal. */
public final class RestorationMarkdown {
    private final RestorationReport report;
    private final String suite;

    public RestorationMarkdown(RestorationReport report, String suite) {
        this.report = report;
        this.suite = suite;
    }

    public String text() {
        List<String> headings = new ArrayList<>(List.of("Pair"));
        report.methods().forEach(m -> headings.add(m.label()));
        Set<String> pairs = new LinkedHashSet<>();
        report.methods().forEach(m -> m.places().forEach(p -> pairs.add(p.pair())));
        List<List<String>> rows = new ArrayList<>();
        for (String pair : pairs) {
            List<String> row = new ArrayList<>(List.of(pair));
            report.methods().forEach(m -> row.add(words(m, pair)));
            rows.add(row);
        }
        TextTable table = TextTable.plain(1, headings, rows);
        return title() + MarkdownTable.of(table).text() + legend();
    }

    private static String words(RestorationReport.Restored method, String pair) {
        List<String> states =
                method.places().stream()
                        .filter(p -> p.pair().equals(pair))
                        .map(p -> words(p, method.seeds().size()))
                        .toList();
        return states.isEmpty() ? NumberFormats.NONE : String.join(" → ", states);
    }

    private static String words(RestorationReport.Place place, int seeds) {
        String mean = GapMarkdown.number(place.mean());
        return seeds < 2 ? mean : mean + " ± " + GapMarkdown.number(place.deviation());
    }

    private String title() {
        return String.format(
                Locale.ROOT,
                "# Restored: %s\n\nHow much of the variance of the receiver's own feature is"
                        + " restored (R²) from what the sender sends of the same observation, on"
                        + " %d observations of the test split.\n\n",
                suite,
                report.scored());
    }

    private String legend() {
        return String.format(
                Locale.ROOT,
                "\n1 is perfect; 0 is no better than the mean of each channel. a → b: before and"
                        + " after tuning on the task. ±: standard deviation over seeds. Least"
                        + " squares are fitted on %d observations of the training split: a receiver"
                        + " that learns and restores less than 3×3 before tuning is not trained"
                        + " well. Only cells that both grids cover count, on the receiver's"
                        + " cells.\n",
                report.fitted());
    }
}
