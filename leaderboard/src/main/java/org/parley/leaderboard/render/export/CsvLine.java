package org.parley.leaderboard.render.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.leaderboard.result.CellJson;

/** A line of comma-separated values as RFC 4180 has them. */
final class CsvLine {
    /** What makes a spreadsheet take a text for a formula. */
    private static final String FORMULA = "=+-@\t\r＝＋－＠";

    private final List<String> cells = new ArrayList<>();

    /** Adds a text that somebody chose; before one like a formula comes an apostrophe. */
    CsvLine text(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        cells.add(quoted(formula ? "'" + text : text));
        return this;
    }

    /** Adds a number, unrounded, or nothing. */
    CsvLine number(Optional<? extends Number> value) {
        cells.add(value.map(CellJson::number).orElse(""));
        return this;
    }

    CsvLine number(Number value) {
        return number(Optional.of(value));
    }

    /** Adds so many cells with nothing in them. */
    CsvLine empty(int count) {
        for (int i = 0; i < count; i++) {
            cells.add("");
        }
        return this;
    }

    /** Adds the cells of another line. */
    CsvLine all(CsvLine other) {
        cells.addAll(other.cells);
        return this;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> "\",\r\n".indexOf(c) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** The line with its end. */
    @Override
    public String toString() {
        return String.join(",", cells) + "\r\n";
    }
}
