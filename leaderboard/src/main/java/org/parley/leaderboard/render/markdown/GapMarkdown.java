package org.parley.leaderboard.render.markdown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.leaderboard.domaingap.GapMetric;
import org.parley.leaderboard.domaingap.GapPair;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.statistics.ConfidenceInterval;
import org.parley.leaderboard.table.GapDifference;
import org.parley.leaderboard.table.GapReport;
import org.parley.leaderboard.table.GapReport.ExplainedMethod;
import org.parley.leaderboard.table.GapScore;
import org.parley.leaderboard.table.NumberFormats;

/** The gaps as text that reads well in a terminal, too. */
public final class GapMarkdown {
    private final GapReport report;
    private final String suite;

    public GapMarkdown(GapReport report, String suite) {
        this.report = report;
        this.suite = suite;
    }

    public String text() {
        StringBuilder out = new StringBuilder("# Domain gap: " + suite + "\n\n");
        out.append(
                String.format(
                        Locale.ROOT,
                        "%d frames of %d scenes of the test split, each observed by its first agent"
                                + " through the encoders of all modalities. All gaps are measured"
                                + " on one grid, %s, before tuning on the task unless a row says"
                                + " otherwise. In brackets: 95 %% by bootstrap over scenes.\n",
                        report.frames(),
                        report.scenes(),
                        report.grid()));
        if (report.fewScenes()) {
            out.append("\nWarning: few scenes; intervals are wide, small differences unseen.\n");
        }
        report.methods().forEach(m -> method(out, m));
        legend(out);
        return out.toString();
    }

    private void method(StringBuilder out, ExplainedMethod method) {
        out.append("\n## ").append(MarkdownText.text(method.label()));
        out.append("\n\nCommon representation: ");
        out.append(MarkdownText.text(method.common())).append(".\n\n");
        MarkdownTable table = table(true, GapMetric.values());
        for (String modality : method.modalities()) {
            for (GapPair pair : GapPair.values()) {
                row(table, method, modality, MethodState.ALIGNED, pair);
            }
            row(table, method, modality, MethodState.TUNED, GapPair.RESTORED_LOCAL);
        }
        out.append(table.text());
        training(out, method);
        differences(
                out,
                "What sending changes: sent – common less local – common",
                d -> !d.betweenMethods() && !d.betweenStates() && d.method().equals(method.id()));
        for (ExplainedMethod other : report.methods()) {
            differences(
                    out,
                    method.label() + " less " + other.label(),
                    d ->
                            d.betweenMethods()
                                    && d.method().equals(method.id())
                                    && d.other().equals(other.id()));
        }
    }

    private void row(
            MarkdownTable table,
            ExplainedMethod method,
            String modality,
            MethodState state,
            GapPair pair) {
        boolean tuned = state == MethodState.TUNED;
        List<String> row =
                new ArrayList<>(List.of(modality, pair.label() + (tuned ? ", tuned" : "")));
        boolean any = !tuned;
        for (GapMetric metric : GapMetric.values()) {
            Optional<GapScore> score = report.score(method.id(), modality, state, pair, metric);
            any |= score.isPresent();
            row.add(score.map(s -> measured(s.value(), s.interval())).orElse(NumberFormats.NONE));
        }
        if (any) {
            table.row(row.toArray(String[]::new));
        }
    }

    /** Whether the common representation holds more of a modality than an untrained one does. */
    private void training(StringBuilder out, ExplainedMethod method) {
        List<GapDifference> all =
                report.differences().stream()
                        .filter(d -> d.betweenStates() && d.method().equals(method.id()))
                        .toList();
        if (all.isEmpty()) {
            return;
        }
        out.append("\nWhat training changes, CKA of local – common:\n\n");
        MarkdownTable table =
                new MarkdownTable("<Modality", "Untrained", "Trained", "Difference", "<Gap is");
        for (GapDifference d : all) {
            table.row(
                    d.modality(),
                    alignment(d, d.otherState()),
                    alignment(d, d.state()),
                    measured(d.difference(), d.interval()),
                    d.verdict().words());
        }
        out.append(table.text());
    }

    private String alignment(GapDifference d, MethodState state) {
        return report.score(d.method(), d.modality(), state, d.pair(), d.metric())
                .map(s -> measured(s.value(), s.interval()))
                .orElse(NumberFormats.NONE);
    }

    private static MarkdownTable table(boolean between, GapMetric... metrics) {
        Stream<String> places =
                between ? Stream.of("<Modality", "<Between") : Stream.of("<Modality");
        return new MarkdownTable(
                Stream.concat(places, Arrays.stream(metrics).map(GapMarkdown::heading))
                        .toArray(String[]::new));
    }

    private static String heading(GapMetric metric) {
        return metric.label() + (metric.distance() ? "" : " ↑");
    }

    private void differences(StringBuilder out, String title, Predicate<GapDifference> which) {
        List<GapDifference> all = report.differences().stream().filter(which).toList();
        if (all.isEmpty()) {
            return;
        }
        out.append("\n").append(MarkdownText.text(title)).append(":\n\n");
        GapMetric[] metrics =
                Arrays.stream(GapMetric.values())
                        .filter(m -> all.stream().anyMatch(d -> d.metric() == m))
                        .toArray(GapMetric[]::new);
        boolean between = all.get(0).betweenMethods();
        MarkdownTable table = table(between, metrics);
        Set<List<Object>> rows = new LinkedHashSet<>();
        all.forEach(d -> rows.add(List.of(d.modality(), d.pair())));
        for (List<Object> row : rows) {
            List<GapDifference> own =
                    all.stream().filter(d -> List.of(d.modality(), d.pair()).equals(row)).toList();
            List<String> cells = new ArrayList<>(List.of(own.get(0).modality()));
            if (between) {
                cells.add(own.get(0).pair().label());
            }
            for (GapMetric metric : metrics) {
                cells.add(
                        own.stream()
                                .filter(d -> d.metric() == metric)
                                .map(GapMarkdown::words)
                                .findFirst()
                                .orElse(NumberFormats.NONE));
            }
            table.row(cells.toArray(String[]::new));
        }
        out.append(table.text());
    }

    private static String words(GapDifference d) {
        return measured(d.difference(), d.interval()) + " " + d.verdict().words();
    }

    private static String measured(double value, ConfidenceInterval interval) {
        return number(value) + " [" + number(interval.low()) + ", " + number(interval.high()) + "]";
    }

    /** Three digits. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (Double.isInfinite(value)) {
            return value < 0 ? "−∞" : "∞";
        }
        String digits =
                size >= 99.95
                        ? NumberFormats.decimals(0, size)
                        : size >= 9.995 ? NumberFormats.decimals(1, size) : shorter(size);
        return value < 0 && !digits.matches("[0.]*") ? "−" + digits : digits;
    }

    private static String shorter(double size) {
        return size >= 0.9995 ? NumberFormats.decimals(2, size) : NumberFormats.score(size);
    }

    private void legend(StringBuilder out) {
        out.append("\nLower is better; where there is an arrow, higher is. KL: divergence of the")
                .append(" channels' distributions, nats a cell. CKA: likeness but for rotation and")
                .append(" size. MMD²: discrepancy of what occurs, channels standardised.");
        String unequal = unequal();
        if (!unequal.isEmpty()) {
            out.append(" –: no value; the numbers of channels differ (")
                    .append(unequal)
                    .append(") or a map is constant.");
        }
        out.append(" KL-ref: the paper's quantity, with the target as it is: its size depends on")
                .append(" that of the common representation, so that it is not compared between")
                .append(" methods.");
        if (!report.differences().isEmpty()) {
            out.append(" smaller, larger: the gap is, significantly (Holm-corrected over all")
                    .append(
                            " differences here, 5 %). not significant: the two are not"
                                    + " distinguishable.");
        }
        out.append("\n");
    }

    private String unequal() {
        return report.methods().stream()
                .flatMap(
                        m ->
                                m.modalities().stream()
                                        .filter(
                                                k ->
                                                        report.score(
                                                                        m.id(),
                                                                        k,
                                                                        GapPair.LOCAL_COMMON,
                                                                        GapMetric.KL)
                                                                .isEmpty()))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
