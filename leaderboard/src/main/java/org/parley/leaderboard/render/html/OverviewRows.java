package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.leaderboard.render.page.PageCell;
import org.parley.leaderboard.render.page.PageRow;
import org.parley.leaderboard.render.page.PageTable;
import org.parley.leaderboard.render.text.OverviewTable;
import org.parley.leaderboard.render.text.ReportText;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.MethodList;
import org.parley.leaderboard.table.RankInterval;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreOverview;
import org.parley.leaderboard.table.TableRow;

/** Overviews with the letters of ties beside the scores that are tested. */
final class OverviewRows {
    static final String NOTE =
            "Letters beside a score: contenders that share one in a column are not distinguishable"
                    + " there. Scores without letters are not tested, and none of them is bold.";

    private final Map<String, ScenarioTable> tables;
    private final MethodRows rows;

    OverviewRows(Leaderboard leaderboard, MethodRows rows) {
        this.tables =
                leaderboard.tables().stream()
                        .collect(Collectors.toMap(ScenarioTable::scenario, Function.identity()));
        this.rows = rows;
    }

    PageTable table(ScoreOverview overview) {
        PageTable plain = rows.ordered(ReportText.caption(overview), 0, OverviewTable.of(overview));
        List<PageRow> lettered = new ArrayList<>();
        for (int i = 0; i < plain.rows().size(); i++) {
            lettered.add(lettered(overview, overview.lines().get(i), plain.rows().get(i)));
        }
        return rows.sorted(new PageTable(plain.caption(), plain.key(), plain.headings(), lettered));
    }

    private PageRow lettered(ScoreOverview overview, ScoreOverview.Line line, PageRow row) {
        List<PageCell> cells = new ArrayList<>(row.cells());
        for (int i = 0; i < overview.scenarios().size(); i++) {
            PageCell cell = cells.get(i + 1);
            String ties = ties(overview, line, overview.scenarios().get(i));
            cells.set(i + 1, new PageCell(cell.text(), cell.strong() && !ties.isEmpty(), ties));
        }
        return new PageRow(row.method(), row.style(), cells);
    }

    private String ties(ScoreOverview overview, ScoreOverview.Line line, String scenario) {
        ScenarioTable table = tables.get(scenario);
        if (table == null || !overview.score().equals(table.task().primary())) {
            return "";
        }
        return MethodList.row(table, line.method())
                .flatMap(TableRow::rank)
                .map(RankInterval::ties)
                .orElse("");
    }
}
