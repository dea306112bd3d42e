package org.parley.cli.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rows with named columns, for people as an aligned table, for programs as an array of objects.
 * Numbers stay numbers there, and an empty {@link Optional} is {@code null}.
 */
public final class NamedTable {
    private static final String ABSENT = "–";

    private final List<String> keys = new ArrayList<>();
    private final List<Object> headings = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    /** A cell that programs read otherwise than people. */
    private record TwofoldCell(Object value, String text) {}

    /** A table whose headings are the keys of its columns. */
    public NamedTable(String... keys) {
        for (String key : keys) {
            column(key, key.toUpperCase(Locale.ROOT));
        }
    }

    /** Adds a column before the first row. */
    public NamedTable column(String key, String heading) {
        keys.add(key);
        headings.add(heading);
        return this;
    }

    /** A row with a cell for each column. */
    public NamedTable row(Object... cells) {
        if (cells.length != keys.size()) {
            throw new IllegalArgumentException(cells.length + " cells for columns " + keys);
        }
        rows.add(List.of(cells));
        return this;
    }

    /**
     * A cell.
     *
     * @param value for programs
     * @param text for people
     */
    public static Object cell(Object value, String text) {
        return new TwofoldCell(value, text);
    }

    /** A cell that may be empty. */
    public static <T> Object cell(Optional<T> value, Function<T, String> text) {
        return cell(value, value.map(text).orElse(ABSENT));
    }

    /** The rows for programs, keys in the order of the columns. */
    public List<Map<String, Object>> records() {
        List<Map<String, Object>> records = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> record = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                Object cell = row.get(i);
                record.put(keys.get(i), cell instanceof TwofoldCell two ? two.value() : cell);
            }
            records.add(Collections.unmodifiableMap(record));
        }
        return records;
    }

    /** The rows for people, below the headings. */
    @Override
    public String toString() {
        AlignedTable table = new AlignedTable().row(headings.toArray());
        rows.forEach(row -> table.row(row.stream().map(NamedTable::text).toArray()));
        return table.toString();
    }

    private static String text(Object cell) {
        if (cell instanceof TwofoldCell two) {
            return two.text();
        }
        return cell instanceof Optional<?> some
                ? some.map(String::valueOf).orElse(ABSENT)
                : String.valueOf(cell);
    }

    /** Prints the rows on standard output. */
    public void print(ProcessConsole console, boolean json) {
        if (json) {
            JsonOutput.print(console, records());
        } else {
            console.out().print(this);
            console.out().flush();
        }
    }
}
