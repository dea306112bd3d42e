package org.parley.leaderboard.report;

import java.util.Optional;
import java.util.function.Function;

/**
 * A column of a scenario's table.
 *
 * @param left whether its texts are left-aligned
 * @param cell the text of a row
 * @param score the name of the score it shows, of one that has an interval
 */
record Column(String heading, boolean left, Function<Row, String> cell, Optional<String> score) {

    static Column left(String heading, Function<Row, String> cell) {
        return new Column(heading, true, cell, Optional.empty());
    }

    static Column right(String heading, Function<Row, String> cell) {
        return new Column(heading, false, cell, Optional.empty());
    }

    Column of(String name) {
        return new Column(heading, left, cell, Optional.of(name));
    }

    /** What a row has measured of the column's score. */
    Optional<Measured> measured(Row row) {
        return score.flatMap(row::primary);
    }
}
