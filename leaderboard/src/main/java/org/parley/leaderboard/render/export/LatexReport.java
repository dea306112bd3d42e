package org.parley.leaderboard.render.export;

import java.util.List;
import org.parley.leaderboard.render.text.OverviewTable;
import org.parley.leaderboard.render.text.RankingTable;
import org.parley.leaderboard.render.text.ReportText;
import org.parley.leaderboard.render.text.TextTable;
import org.parley.leaderboard.render.text.TextTable.Text;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreOverview;

/**
 * The tables of a leaderboard in LaTeX, to be included in a paper: overviews, then scenarios. The
 * best of a column's ranked contenders is bold and the second underlined, as in print, which is not
 * to say that they are distinguishable.
 */
public final class LatexReport {
    private static final String HEAD =
            """
            % Tables of a leaderboard. The preamble needs
            %   \\usepackage{booktabs}
            %   \\usepackage{amssymb}
            """;

    private static final String BEST =
            " Bold: the best of the contenders that are ranked; underlined: the second.";

    private final Leaderboard leaderboard;
    private final StringBuilder out = new StringBuilder(HEAD);

    public LatexReport(Leaderboard leaderboard) {
        this.leaderboard = leaderboard;
    }

    public String text() {
        List<ScoreOverview> overviews = leaderboard.overviews();
        for (int i = 0; i < overviews.size(); i++) {
            ScoreOverview overview = overviews.get(i);
            String caption = ReportText.caption(overview) + "." + BEST + means(overview);
            table(OverviewTable.of(overview), caption, "overview-" + (i + 1));
        }
        for (int i = 0; i < leaderboard.tables().size(); i++) {
            ScenarioTable table = leaderboard.tables().get(i);
            String caption = table.scenario() + ", with 95 % intervals." + BEST;
            table(RankingTable.marked(table), caption, "scenario-" + (i + 1));
        }
        return out.toString();
    }

    /** Which columns a mean covers. */
    private static String means(ScoreOverview overview) {
        boolean any = overview.lines().stream().anyMatch(l -> l.meanIncrease().isPresent());
        return any
                ? " Avg. Inc.: mean against late fusion's mean over "
                        + String.join(", ", overview.meanScenarios())
                        + ", of methods that ran in all of them."
                : "";
    }

    private void table(TextTable table, String caption, String label) {
        int right = table.headings().size() - table.left();
        out.append("\n\\begin{table}\n\\centering\n\\footnotesize\n\\caption{");
        out.append(LatexText.of(caption)).append("}\n\\label{tab:").append(label).append("}\n");
        out.append("\\begin{tabular}{").append("l".repeat(table.left()));
        out.append("r".repeat(right)).append("}\n\\toprule\n");
        row(table.headings().stream().map(LatexText::of).toList());
        out.append("\\midrule\n");
        table.rows().forEach(cells -> row(cells.stream().map(LatexReport::cell).toList()));
        out.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n");
    }

    private void row(List<String> cells) {
        out.append(String.join(" & ", cells)).append(" \\\\\n");
    }

    /** What stands out is the value, not its interval. */
    private static String cell(Text cell) {
        String command =
                switch (cell.place()) {
                    case BEST -> "\\textbf{";
                    case SECOND -> "\\underline{";
                    case NONE -> "";
                };
        if (command.isEmpty()) {
            return LatexText.of(cell.text());
        }
        String[] parts = cell.text().split(" ", 2);
        String rest = parts.length == 2 ? " " + LatexText.of(parts[1]) : "";
        return command + LatexText.of(parts[0]) + "}" + rest;
    }
}
