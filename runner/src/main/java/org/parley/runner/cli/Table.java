package org.parley.runner.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows whose columns line up; the last column is as long as it likes. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table row(Object... cells) {
        rows.add(List.of(cells).stream().map(String::valueOf).toList());
        return this;
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
