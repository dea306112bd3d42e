package org.parley.leaderboard.render.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.leaderboard.render.html.CostChart;
import org.parley.leaderboard.render.html.RobustnessChart;
import org.parley.leaderboard.render.html.SweepChart;
import org.parley.leaderboard.render.mark.MethodPalette;
import org.parley.leaderboard.render.text.DetailTable;
import org.parley.leaderboard.render.text.DifferenceTable;
import org.parley.leaderboard.render.text.EgoTable;
import org.parley.leaderboard.render.text.FrontTable;
import org.parley.leaderboard.render.text.OverviewTable;
import org.parley.leaderboard.render.text.RankingTable;
import org.parley.leaderboard.render.text.ReportText;
import org.parley.leaderboard.render.text.ShareTable;
import org.parley.leaderboard.render.text.TextTable;
import org.parley.leaderboard.render.text.TrainingTable;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.NoiseSeries;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreOverview;

/** A leaderboard as Markdown that reads well in a monospaced terminal. */
public final class MarkdownReport {
    private static final int LINE = 100;

    /** A wider table is given in parts. */
    private static final int TABLE = 140;

    private final Leaderboard leaderboard;
    private final MethodPalette palette;

    public MarkdownReport(Leaderboard leaderboard) {
        this.leaderboard = leaderboard;
        this.palette = MethodPalette.of(List.of(leaderboard));
    }

    public String text() {
        StringBuilder out = new StringBuilder("# Leaderboard\n");
        leaderboard.note().ifPresent(n -> out.append('\n').append(wrapped(ReportText.note(n))));
        overviews(out);
        charts(out);
        leaderboard.tables().forEach(table -> table(out, table));
        TrainingTable.of(leaderboard.training())
                .ifPresent(
                        t -> {
                            out.append("\n## ").append(ReportText.TRAINING).append('\n');
                            noted(out, ReportText.TRAINED, t);
                        });
        return out.toString();
    }

    private void overviews(StringBuilder out) {
        List<ScoreOverview> overviews = leaderboard.overviews();
        if (overviews.isEmpty()) {
            return;
        }
        out.append("\n## ").append(ReportText.OVERVIEW).append("\n\n");
        out.append(wrapped(ReportText.overviews(overviews)));
        for (ScoreOverview overview : overviews) {
            out.append('\n').append(MarkdownText.text(ReportText.caption(overview))).append(":\n");
            parts(OverviewTable.of(overview)).forEach(part -> out.append('\n').append(part.text()));
        }
    }

    /** As many columns in each part as fit. */
    private static List<MarkdownTable> parts(TextTable table) {
        List<MarkdownTable> parts = new ArrayList<>();
        int columns = table.headings().size();
        int from = table.left();
        while (from < columns) {
            int to = columns;
            while (to > from + 1 && MarkdownTable.of(table.columns(from, to)).width() > TABLE) {
                to--;
            }
            parts.add(MarkdownTable.of(table.columns(from, to)));
            from = to;
        }
        return parts;
    }

    private void charts(StringBuilder out) {
        List<NoiseSeries> all = NoiseSeries.of(leaderboard.tables());
        if (all.isEmpty()) {
            return;
        }
        out.append("\n## ").append(ReportText.ROBUSTNESS).append("\n\n");
        out.append(wrapped(ReportText.CHARTS)).append('\n');
        for (NoiseSeries series : all) {
            String title = new RobustnessChart(series, palette).title();
            ShareTable.of(series)
                    .ifPresent(
                            t ->
                                    out.append(wrapped(ReportText.SHARES))
                                            .append('\n')
                                            .append(MarkdownTable.of(t).text())
                                            .append('\n'));
            out.append(image(title, series.file()));
        }
    }

    private void table(StringBuilder out, ScenarioTable table) {
        out.append("\n## ").append(MarkdownText.text(table.scenario())).append("\n\n");
        out.append(wrapped(ReportText.protocol(leaderboard, table))).append('\n');
        for (String warning : table.warnings()) {
            out.append(wrapped(ReportText.warning(warning))).append('\n');
        }
        EgoTable.of(table)
                .ifPresent(
                        t ->
                                out.append(wrapped(ReportText.EGOS))
                                        .append('\n')
                                        .append(MarkdownTable.of(t).text())
                                        .append('\n'));
        out.append(rows(table)).append('\n').append(wrapped(ReportText.legend(table)));
        DifferenceTable.of(table).ifPresent(t -> noted(out, ReportText.differences(table), t));
        CostChart.of(leaderboard, table, palette).ifPresent(chart -> costs(out, table, chart));
        SweepChart.of(table).forEach(c -> out.append('\n').append(image(c.title(), c.file())));
        DetailTable.of(table).ifPresent(t -> noted(out, ReportText.DETAILS, t));
        lines(out, ReportText.CANNOT_RUN, ReportText.refusals(table));
        lines(out, ReportText.FAILED, ReportText.failures(table));
    }

    private static void costs(StringBuilder out, ScenarioTable table, CostChart chart) {
        noted(out, ReportText.costs(chart.front()), FrontTable.of(chart.front(), table.task()));
        out.append('\n').append(image(chart.title(), chart.file()));
        out.append('\n').append(wrapped(ReportText.COST_CHART));
    }

    private static String image(String title, String file) {
        return "![" + MarkdownText.text(title) + "](" + file + ")\n";
    }

    private static void lines(StringBuilder out, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append('\n').append(heading).append(":\n\n");
            lines.forEach(l -> out.append("- ").append(MarkdownText.text(l)).append('\n'));
        }
    }

    private static String rows(ScenarioTable table) {
        return parts(RankingTable.of(table)).stream()
                .map(MarkdownTable::text)
                .collect(Collectors.joining("\n"));
    }

    private static void noted(StringBuilder out, String note, TextTable table) {
        out.append('\n').append(wrapped(note)).append('\n');
        out.append(MarkdownTable.of(table).text());
    }

    private static String wrapped(String text) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (String word : MarkdownText.text(text).replace('\n', ' ').split(" +")) {
            if (column > 0 && column + 1 + word.length() > LINE) {
                out.append('\n');
                column = 0;
            }
            out.append(column > 0 ? " " : "").append(word);
            column += word.length() + (column > 0 ? 1 : 0);
        }
        return out.append('\n').toString();
    }
}
