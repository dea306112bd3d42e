package org.parley.leaderboard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.leaderboard.metric.ApProtocol;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.report.Row.Standing;
import org.parley.leaderboard.result.Communication;
import org.parley.leaderboard.result.Cost;
import org.parley.leaderboard.result.Counts;
import org.parley.leaderboard.result.Role;

/** A leaderboard as Markdown that reads well in a monospaced terminal. */
final class MarkdownReport {
    private static final int LINE = 100;
    private static final String NONE = "–";
    private static final String FRAME_ORDER = ScoreNames.ap(0.5, ApProtocol.FRAME_ORDER);

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
        out.append(wrapped("Protocol: " + protocol(table))).append('\n');
        for (String warning : table.warnings()) {
            out.append(wrapped("Warning: " + warning + ".")).append('\n');
        }
        out.append(rows(table)).append('\n').append(wrapped(legend(table)));
        DetailTable.of(table).ifPresent(details -> out.append('\n').append(details));
        if (!table.failures().isEmpty()) {
            out.append("\nFailed cells:\n\n");
            table.failures().forEach(failure -> out.append(line(failure)));
        }
    }

    private String protocol(ScenarioTable table) {
        String values =
                table.protocol().entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining("; "));
        String size = table.counts().map(MarkdownReport::size).orElse("nothing was scored");
        return String.format(
                Locale.ROOT,
                "%s; %s; bootstrap resamples: %d; suite: %s.",
                values,
                size,
                table.resamples(),
                leaderboard.suiteHash());
    }

    private static String size(Counts c) {
        String egos =
                c.egosByModality().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "));
        String size =
                String.format(
                        Locale.ROOT,
                        "scenes: %d; frames: %d (ego %s)",
                        c.scenes(),
                        c.frames(),
                        egos);
        return c.linksByPair().isEmpty() ? size : size + "; " + pairs(c);
    }

    private static String pairs(Counts c) {
        String each =
                c.linksByPair().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "pairs: %d heterogeneous, %d homogeneous (%s)",
                c.heterogeneousLinks(),
                c.homogeneousLinks(),
                each);
    }

    private record Column(String heading, Function<Row, String> cell) {}

    private static String rows(ScenarioTable table) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("<Rank", MarkdownReport::rank));
        columns.add(new Column("<Method", MarkdownReport::name));
        columns.addAll(scores(table.task()));
        columns.add(sent("Bytes/link", c -> whole(c.bytesPerLink())));
        columns.add(sent("log2", MarkdownReport::log2));
        columns.add(sent("Mbit/s", c -> decimals(2, c.megabitsPerSecondPerLink())));
        columns.add(new Column("Trained", MarkdownReport::trained));
        MarkdownTable out =
                new MarkdownTable(columns.stream().map(Column::heading).toArray(String[]::new));
        for (Row row : table.rows()) {
            out.row(columns.stream().map(c -> c.cell().apply(row)).toArray(String[]::new));
        }
        return out.text();
    }

    private static List<Column> scores(TaskKind task) {
        return switch (task) {
            case DETECTION ->
                    List.of(
                            new Column("AP@0.3", row -> value(row, ap(0.3))),
                            new Column("AP@0.5 [95 %]", row -> interval(row, ap(0.5))),
                            new Column("AP@0.7 [95 %]", row -> interval(row, ap(0.7))),
                            new Column("FO AP@0.5", row -> value(row, FRAME_ORDER)));
            case SEGMENTATION ->
                    List.of(
                            new Column("mIoU [95 %]", row -> interval(row, ScoreNames.MIOU)),
                            new Column(
                                    "Accuracy [95 %]", row -> interval(row, ScoreNames.ACCURACY)));
        };
    }

    private static String ap(double threshold) {
        return ScoreNames.ap(threshold, ApProtocol.GLOBAL_SORT);
    }

    private static Column sent(String heading, Function<Communication, String> cell) {
        return new Column(heading, row -> row.communication().map(cell).orElse(NONE));
    }

    private static String log2(Communication sent) {
        return sent.bytesPerLink() > 0 ? decimals(1, sent.log2BytesPerLink()) : NONE;
    }

    private static String trained(Row row) {
        return row.cost().map(Cost::parametersTrained).map(MarkdownReport::whole).orElse(NONE);
    }

    private static String rank(Row row) {
        if (row.method().role() != Role.CONTENDER) {
            return "ref";
        }
        return row.rank().map(MarkdownReport::rank).orElse(NONE);
    }

    private static String rank(Rank rank) {
        String ranks =
                rank.best() == rank.worst()
                        ? String.valueOf(rank.best())
                        : rank.best() + "–" + rank.worst();
        return ranks + " " + rank.ties();
    }

    private static String name(Row row) {
        String seeds = row.seeds().size() > 1 ? " (" + row.seeds().size() + " seeds)" : "";
        String failed = row.seeds().isEmpty() ? " (failed)" : "";
        return row.method().label() + seeds + failed + flag(row.standing());
    }

    private static String flag(Standing standing) {
        return switch (standing) {
            case UNKNOWN, NOT_BELOW -> "";
            case BELOW -> " ▽";
            case BELOW_BEYOND_DOUBT -> " ▼";
        };
    }

    private static String value(Row row, String name) {
        return Optional.ofNullable(row.scores().get(name)).map(MarkdownTable::score).orElse(NONE);
    }

    private static String interval(Row row, String name) {
        Measured m = row.primary().get(name);
        if (m == null) {
            return NONE;
        }
        String ends =
                MarkdownTable.score(m.interval().low())
                        + ", "
                        + MarkdownTable.score(m.interval().high());
        return MarkdownTable.score(m.value()) + " [" + ends + "]";
    }

    private static String legend(ScenarioTable table) {
        StringBuilder out = new StringBuilder(scoring(table.task()));
        out.append(" Rank: interval of ranks and tie letters; methods that share a letter cannot");
        out.append(" be told apart (").append(table.task().label());
        out.append(", paired bootstrap over scenes, Holm-corrected, 5 %).");
        out.append(" ref: reference row, not ranked. Bytes/link: request and payload on the wire;");
        out.append(" Mbit/s at 10 Hz. Trained: parameters.");
        if (table.rows().stream().anyMatch(r -> r.standing() == Standing.BELOW)) {
            out.append(" ▽ below no fusion.");
        }
        if (table.rows().stream().anyMatch(r -> r.standing() == Standing.BELOW_BEYOND_DOUBT)) {
            out.append(" ▼ below no fusion beyond doubt.");
        }
        return out.toString();
    }

    private static String scoring(TaskKind task) {
        return switch (task) {
            case DETECTION -> "AP with global sort by score; FO: frame order.";
            case SEGMENTATION -> "mIoU: mean over the classes of the truth, pixels of all frames.";
        };
    }

    private static String line(Failure f) {
        return String.format(
                Locale.ROOT,
                "- %s, seed %d: [%s] %s\n",
                f.method().id(),
                f.seed(),
                f.code(),
                f.message().replaceAll("\\s+", " ").strip());
    }

    private static String decimals(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String whole(Number value) {
        return String.format(Locale.ROOT, "%,.0f", value.doubleValue());
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
