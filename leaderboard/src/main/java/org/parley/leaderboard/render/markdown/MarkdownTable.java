package org.parley.leaderboard.render.markdown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.parley.leaderboard.render.text.TextTable;

/** A Markdown table whose columns are also aligned where the text is read as it is. */
final class MarkdownTable {
    private final List<String> header;
    private final boolean[] left;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param columns headings; one that starts with {@code <} is left-aligned, others right
     */
    MarkdownTable(String... columns) {
        left = new boolean[columns.length];
        header = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            left[i] = columns[i].startsWith("<");
            header.add(escaped(left[i] ? columns[i].substring(1) : columns[i]));
        }
    }

    private MarkdownTable(TextTable table) {
        left = new boolean[table.headings().size()];
        Arrays.fill(left, 0, table.left(), true);
        header = table.headings().stream().map(MarkdownTable::escaped).toList();
        table.rows().forEach(row -> rows.add(row.stream().map(MarkdownTable::marked).toList()));
    }

    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(MarkdownTable::escaped).toList());
    }

    /** A table as Markdown; what stands out is in asterisks. */
    static MarkdownTable of(TextTable table) {
        return new MarkdownTable(table);
    }

    private static String marked(TextTable.Text cell) {
        String text = escaped(cell.text());
        return cell.strong() ? "**" + text + "**" : text;
    }

    /** The longest line of the table, in characters. */
    int width() {
        return 1 + IntStream.range(0, left.length).map(i -> width(i) + 3).sum();
    }

    /** The table, each line ending in a line feed. */
    String text() {
        StringBuilder out = new StringBuilder();
        line(out, header);
        for (int i = 0; i < left.length; i++) {
            String dashes = "-".repeat(width(i));
            out.append('|').append(left[i] ? ":" : "-").append(dashes).append(left[i] ? "-" : ":");
        }
        out.append("|\n");
        rows.forEach(row -> line(out, row));
        return out.toString();
    }

    private void line(StringBuilder out, List<String> cells) {
        for (int i = 0; i < left.length; i++) {
            String cell = cells.get(i);
            String pad = " ".repeat(width(i) - length(cell));
            out.append("| ").append(left[i] ? cell + pad : pad + cell).append(' ');
        }
        out.append("|\n");
    }

    private int width(int column) {
        int widest = length(header.get(column));
        for (List<String> row : rows) {
            widest = Math.max(widest, length(row.get(column)));
        }
        return widest;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String escaped(String text) {
        return MarkdownText.text(text.replaceAll("\\s+", " ").strip()).replace("|", "\\|");
    }
}
