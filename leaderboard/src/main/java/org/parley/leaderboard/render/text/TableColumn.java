package org.parley.leaderboard.render.text;

import java.util.Optional;
import java.util.function.Function;
import org.parley.leaderboard.table.ScoreWithInterval;
import org.parley.leaderboard.table.TableRow;

/**
 * A column of a scenario's table.
 *
 * @param left whether its texts are left-aligned
 * @param cell the text of a row
 * @param score the name of the score it shows, of one that has an interval
 */
public record TableColumn(
        String heading, boolean left, Function<TableRow, String> cell, Optional<String> score) {

    static TableColumn left(String heading, Function<TableRow, String> cell) {
        return new TableColumn(heading, true, cell, Optional.empty());
    }

    static TableColumn right(String heading, Function<TableRow, String> cell) {
        return new TableColumn(heading, false, cell, Optional.empty());
    }

    TableColumn of(String name) {
        return new TableColumn(heading, left, cell, Optional.of(name));
    }

    /** What a row has measured of the column's score. */
    public Optional<ScoreWithInterval> measured(TableRow row) {
        return score.flatMap(row::primary);
    }
}
