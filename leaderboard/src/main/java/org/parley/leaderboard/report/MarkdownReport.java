package org.parley.leaderboard.report;

import java.util.List;

/** A leaderboard as Markdown that reads well in a monospaced terminal. */
final class MarkdownReport {
    private static final int LINE = 100;

    private final Leaderboard leaderboard;

    MarkdownReport(Leaderboard leaderboard) {
        this.leaderboard = leaderboard;
    }

    String text() {
        StringBuilder out = new StringBuilder("# Leaderboard\n");
        leaderboard.tables().forEach(table -> table(out, table));
        return out.toString();
    }

    private void table(StringBuilder out, ScenarioTable table) {
        out.append("\n## ").append(table.scenario()).append("\n\n");
        out.append(wrapped(Wording.protocol(leaderboard, table))).append('\n');
        for (String warning : table.warnings()) {
            out.append(wrapped(Wording.warning(warning))).append('\n');
        }
        out.append(rows(table)).append('\n').append(wrapped(Wording.legend(table)));
        DetailTable.of(table).ifPresent(details -> details(out, details));
        if (!table.failures().isEmpty()) {
            out.append("\nFailed cells:\n\n");
            table.failures().forEach(f -> out.append("- ").append(Wording.failure(f)).append('\n'));
        }
    }

    private static String rows(ScenarioTable table) {
        List<Column> columns = Columns.of(table.task());
        MarkdownTable out =
                new MarkdownTable(
                        columns.stream()
                                .map(c -> c.left() ? "<" + c.heading() : c.heading())
                                .toArray(String[]::new));
        for (Row row : table.rows()) {
            out.row(columns.stream().map(c -> c.cell().apply(row)).toArray(String[]::new));
        }
        return out.text();
    }

    private static void details(StringBuilder out, DetailTable details) {
        String[] headings = details.headings().toArray(String[]::new);
        headings[0] = "<" + headings[0];
        MarkdownTable table = new MarkdownTable(headings);
        details.rows().forEach(row -> table.row(row.toArray(String[]::new)));
        out.append('\n').append(wrapped(Wording.DETAILS)).append('\n').append(table.text());
    }

    private static String wrapped(String text) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (String word : text.replace('\n', ' ').split(" +")) {
            if (column > 0 && column + 1 + word.length() > LINE) {
                out.append('\n');
                column = 0;
            }
            out.append(column > 0 ? " " : "").append(word);
            column += word.length() + (column > 0 ? 1 : 0);
        }
        return out.append('\n').toString();
    }
}
