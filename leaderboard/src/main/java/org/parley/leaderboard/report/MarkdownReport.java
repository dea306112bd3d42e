package org.parley.leaderboard.report;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.leaderboard.metric.ApProtocol;
import org.parley.leaderboard.metric.ScoreNames;
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
        return String.format(
                Locale.ROOT, "scenes: %d; frames: %d (ego %s)", c.scenes(), c.frames(), egos);
    }

    private static String rows(ScenarioTable table) {
        MarkdownTable out =
                new MarkdownTable(
                        "<Rank",
                        "<Method",
                        "AP@0.3",
                        "AP@0.5 [95 %]",
                        "AP@0.7 [95 %]",
                        "FO AP@0.5",
                        "Bytes/link",
                        "log2",
                        "Mbit/s",
                        "Trained");
        for (Row row : table.rows()) {
            Optional<Communication> sent = row.communication();
            out.row(
                    rank(row),
                    name(row),
                    measured(row, 0.3, false),
                    measured(row, 0.5, true),
                    measured(row, 0.7, true),
                    Optional.ofNullable(row.scores().get(FRAME_ORDER))
                            .map(MarkdownReport::ap)
                            .orElse(NONE),
                    sent.map(c -> whole(c.bytesPerLink())).orElse(NONE),
                    sent.filter(c -> c.bytesPerLink() > 0)
                            .map(c -> decimals(1, c.log2BytesPerLink()))
                            .orElse(NONE),
                    sent.map(c -> decimals(2, c.megabitsPerSecondPerLink())).orElse(NONE),
                    row.cost()
                            .map(Cost::parametersTrained)
                            .map(MarkdownReport::whole)
                            .orElse(NONE));
        }
        return out.text();
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

    private static String measured(Row row, double threshold, boolean interval) {
        Measured m = row.primary().get(ScoreNames.ap(threshold, ApProtocol.GLOBAL_SORT));
        if (m == null) {
            return NONE;
        }
        String ends = " [" + ap(m.interval().low()) + ", " + ap(m.interval().high()) + "]";
        return ap(m.value()) + (interval ? ends : "");
    }

    private static String legend(ScenarioTable table) {
        StringBuilder out = new StringBuilder("AP with global sort by score; FO: frame order.");
        out.append(" Rank: interval of ranks and tie letters; methods that share a letter cannot");
        out.append(" be told apart (AP@0.5, paired bootstrap over scenes, Holm-corrected, 5 %).");
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

    private static String line(Failure f) {
        return String.format(
                Locale.ROOT,
                "- %s, seed %d: [%s] %s\n",
                f.method().id(),
                f.seed(),
                f.code(),
                f.message().replaceAll("\\s+", " ").strip());
    }

    private static String ap(double value) {
        String text = decimals(3, value);
        return text.startsWith("0.") ? text.substring(1) : text;
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
