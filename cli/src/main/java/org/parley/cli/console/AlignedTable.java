package org.parley.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows whose columns line up; the last column is as long as it likes. */
public final class AlignedTable {
    private final List<List<String>> rows = new ArrayList<>();

    public AlignedTable row(Object... cells) {
        rows.add(List.of(cells).stream().map(String::valueOf).map(AlignedTable::visible).toList());
        return this;
    }

    /**
     * Names come from files and plugins of others: what would steer a terminal or change the order
     * of letters is shown as its code.
     */
    static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            int type = Character.getType(c);
                            if (type == Character.CONTROL
                                    || type == Character.FORMAT
                                    || type == Character.LINE_SEPARATOR
                                    || type == Character.PARAGRAPH_SEPARATOR) {
                                out.append(String.format(Locale.ROOT, "\\u%04x", c));
                            } else {
                                out.appendCodePoint(c);
                            }
                        });
        return out.toString();
    }

    /** One line a row, every line ending in a line feed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                boolean last = column == row.size() - 1;
                line.append(" ".repeat(last ? 0 : width(column) - row.get(column).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(r -> column < r.size() - 1)
                .mapToInt(r -> r.get(column).length())
                .max()
                .orElse(0);
    }
}
