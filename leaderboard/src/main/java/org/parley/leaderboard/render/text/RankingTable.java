package org.parley.leaderboard.render.text;

import java.util.Comparator;
import java.util.List;
import org.parley.leaderboard.render.text.TextTable.Place;
import org.parley.leaderboard.render.text.TextTable.Text;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreWithInterval;
import org.parley.leaderboard.table.TableRow;

/** The table of a scenario as texts. */
public final class RankingTable {
    private RankingTable() {}

    /** Nothing stands out: ranks and tie letters say what is distinguishable. */
    public static TextTable of(ScenarioTable table) {
        List<TableColumn> columns = TableColumns.of(table);
        return table(
                columns,
                table.rows().stream()
                        .map(row -> columns.stream().map(c -> c.cell().apply(row)))
                        .map(texts -> texts.map(Text::of).toList())
                        .toList());
    }

    /** The same with the best and second scores of ranked contenders, as print marks them. */
    public static TextTable marked(ScenarioTable table) {
        List<TableColumn> columns = TableColumns.of(table);
        return table(
                columns,
                table.rows().stream()
                        .map(row -> columns.stream().map(c -> marked(table, c, row)).toList())
                        .toList());
    }

    private static TextTable table(List<TableColumn> columns, List<List<Text>> rows) {
        int left = (int) columns.stream().filter(TableColumn::left).count();
        return new TextTable(left, columns.stream().map(TableColumn::heading).toList(), rows);
    }

    private static Text marked(ScenarioTable table, TableColumn column, TableRow row) {
        List<String> best =
                table.rows().stream()
                        .filter(other -> other.rank().isPresent())
                        .flatMap(other -> column.measured(other).stream())
                        .map(ScoreWithInterval::value)
                        .sorted(Comparator.reverseOrder())
                        .map(NumberFormats::score)
                        .distinct()
                        .toList();
        Place place =
                column.measured(row)
                        .filter(m -> row.rank().isPresent())
                        .map(m -> Place.of(NumberFormats.score(m.value()), best))
                        .orElse(Place.NONE);
        return new Text(column.cell().apply(row), place);
    }
}
