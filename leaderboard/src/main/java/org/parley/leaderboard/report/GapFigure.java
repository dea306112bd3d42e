package org.parley.leaderboard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.parley.leaderboard.gap.GapMetric;
import org.parley.leaderboard.gap.GapPair;
import org.parley.leaderboard.report.GapReport.ExplainedMethod;

/**
 * Figure 4 of NegoCollab for any methods: a panel for each metric, a group of bars for each
 * modality, a faint bar before sending and a strong one after it for each method, with their
 * intervals. A panel whose values range over more than thirtyfold is logarithmic and says so.
 */
final class GapFigure {
    private static final int WIDTH = 760;
    private static final int LEFT = 64;
    private static final int RIGHT = 20;
    private static final int TOP = 64;
    private static final int ENTRY = 22;
    private static final int PANEL = 150;
    private static final int GAP = 62;
    private static final double DECADES = 30;
    private static final List<GapPair> BARS = List.of(GapPair.LOCAL_COMMON, GapPair.SENT_COMMON);
    private static final List<String> FAINT =
            List.of("#a9c7e2", "#f2cda4", "#b5ddc3", "#e5bcd6", "#d9cfae", "#c9c2e6");
    private static final List<String> STRONG =
            List.of("#2f6ca3", "#c9761a", "#2f8f5b", "#a8427d", "#8a7420", "#5d4fa8");
    private static final String HEAD =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" \
            font-family="Helvetica, Arial, sans-serif" font-size="12.5" role="img" \
            aria-label="Domain gaps of %s by metric, modality and method">
              <style>
                .frame { fill: #ffffff; stroke: #c9d1d8; }
                .grid { stroke: #e6eaee; }
                .zero { stroke: #8b97a2; }
                .whisker { stroke: #1e272e; stroke-width: 1.2; fill: none; }
                text { fill: #43505c; }
                .title { fill: #1e272e; font-size: 16px; font-weight: bold; }
                .name { fill: #1e272e; font-weight: bold; }
                .mark { text-anchor: end; }
                .group { text-anchor: middle; fill: #1e272e; }
                .none { text-anchor: middle; fill: #8b97a2; font-size: 11px; }
              </style>
              <rect width="%d" height="%d" rx="14" fill="#ffffff"/>
              <text class="title" x="%d" y="32">%s</text>
            """;

    private final GapReport report;
    private final String suite;
    private final List<String> modalities;
    private final StringBuilder out = new StringBuilder();

    GapFigure(GapReport report, String suite) {
        this.report = report;
        this.suite = suite;
        this.modalities =
                List.copyOf(
                        new TreeSet<>(
                                report.methods().stream()
                                        .flatMap(m -> m.modalities().stream())
                                        .toList()));
    }

    String svg() {
        List<GapMetric> metrics =
                List.of(GapMetric.values()).stream().filter(m -> !scores(m).isEmpty()).toList();
        int top = TOP + ENTRY * report.methods().size() + 26;
        int height = top + metrics.size() * (PANEL + GAP) - 6;
        String title = "Domain gap to the common representation: " + suite;
        add(HEAD, WIDTH, height, Html.text(suite), WIDTH, height, LEFT, Html.text(title));
        legend();
        for (GapMetric metric : metrics) {
            panel(metric, top);
            top += PANEL + GAP;
        }
        return out.append("</svg>\n").toString();
    }

    private void legend() {
        int y = TOP;
        for (int i = 0; i < report.methods().size(); i++) {
            swatch(LEFT, y, colour(FAINT, i));
            swatch(LEFT + 18, y, colour(STRONG, i));
            String label = report.methods().get(i).label() + ": local, sent feature";
            add("  <text x=\"%d\" y=\"%d\">%s</text>\n", LEFT + 42, y, Html.text(label));
            y += ENTRY;
        }
        String none =
                "  <text class=\"none\" style=\"text-anchor:end\" x=\"%d\" y=\"%d\">%s</text>\n";
        add(none, WIDTH - RIGHT, TOP, "–: no value, the numbers of channels differ");
    }

    private void swatch(int x, int y, String colour) {
        String rectangle =
                "  <rect x=\"%d\" y=\"%d\" width=\"14\" height=\"12\" rx=\"2\" fill=\"%s\"/>\n";
        add(rectangle, x, y - 10, colour);
    }

    private static String colour(List<String> colours, int i) {
        return colours.get(i % colours.size());
    }

    private List<GapScore> scores(GapMetric metric) {
        return report.scores().stream()
                .filter(s -> s.metric() == metric && BARS.contains(s.pair()))
                .toList();
    }

    private void panel(GapMetric metric, int top) {
        Axis axis = Axis.of(scores(metric), metric);
        String frame = "  <rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n";
        add(frame, LEFT, top, WIDTH - LEFT - RIGHT, PANEL);
        String name = title(metric) + (axis.decades() ? ", logarithmic" : "");
        add("  <text class=\"name\" x=\"%d\" y=\"%d\">%s</text>\n", LEFT, top - 9, name);
        for (double mark : axis.marks()) {
            double y = top + PANEL * (1 - axis.place(mark));
            String line = "  <path class=\"grid\" d=\"M%d %.1fH%d\"/>\n";
            add(line, LEFT, y, WIDTH - RIGHT);
            String text = "  <text class=\"mark\" x=\"%d\" y=\"%.1f\">%s</text>\n";
            add(text, LEFT - 8, y + 4, number(mark));
        }
        if (!axis.decades()) {
            double y = top + PANEL * (1 - axis.place(0));
            add("  <path class=\"zero\" d=\"M%d %.1fH%d\"/>\n", LEFT, y, WIDTH - RIGHT);
        }
        double group = (WIDTH - LEFT - RIGHT) / (double) modalities.size();
        for (int i = 0; i < modalities.size(); i++) {
            group(metric, axis, modalities.get(i), LEFT + i * group, group, top);
        }
    }

    private static String number(double mark) {
        String digits = Math.abs(mark) < 1e-4 && mark != 0 ? "%.0e" : "%.4f";
        String text = String.format(Locale.ROOT, digits, mark);
        return text.contains("e") ? text : text.replaceAll("\\.?0+$", "").replace('-', '−');
    }

    private static String title(GapMetric metric) {
        return switch (metric) {
            case KL -> "KL: divergence of the channels’ distributions, nats a cell";
            case CKA -> "CKA: likeness but for rotation and size (more is nearer)";
            case MMD -> "MMD²: discrepancy of what occurs, channels standardised";
            case COSINE -> "Cosine of the channels of a cell (more is nearer)";
            case KL_REFERENCE ->
                    "KL-ref: as in the paper’s figure; not to be compared between methods";
        };
    }

    private void group(
            GapMetric metric, Axis axis, String modality, double x, double width, int top) {
        double middle = x + width / 2;
        String text = "  <text class=\"group\" x=\"%.1f\" y=\"%d\">%s</text>\n";
        add(text, middle, top + PANEL + 18, Html.text(modality));
        int count = report.methods().size() * BARS.size();
        double bar = Math.min(34, width * 0.8 / count);
        double at = middle - bar * count / 2;
        for (int m = 0; m < report.methods().size(); m++) {
            ExplainedMethod method = report.methods().get(m);
            for (GapPair pair : BARS) {
                String colour = colour(pair == GapPair.LOCAL_COMMON ? FAINT : STRONG, m);
                Optional<GapScore> score = report.score(method.id(), modality, pair, metric);
                if (score.isPresent()) {
                    bar(axis, score.get(), at, bar, top, colour);
                } else if (method.modalities().contains(modality)) {
                    String none = "  <text class=\"none\" x=\"%.1f\" y=\"%d\">–</text>\n";
                    add(none, at + bar / 2, top + PANEL - 6);
                }
                at += bar;
            }
        }
    }

    private void bar(Axis axis, GapScore score, double x, double width, int top, String colour) {
        double from = top + PANEL * (1 - axis.place(axis.decades() ? axis.low() : 0));
        double to = top + PANEL * (1 - axis.place(score.value()));
        String rectangle =
                "  <rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n";
        add(rectangle, x + 1.5, Math.min(from, to), width - 3, Math.abs(from - to), colour);
        double middle = x + width / 2;
        double high = top + PANEL * (1 - axis.place(score.interval().high()));
        double low = top + PANEL * (1 - axis.place(score.interval().low()));
        add(
                "  <path class=\"whisker\" d=\"M%1$.1f %2$.1fV%3$.1fM%4$.1f %2$.1fH%5$.1f"
                        + "M%4$.1f %3$.1fH%5$.1f\"/>\n",
                middle, high, low, middle - 4, middle + 4);
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }

    /** Where a value lies between bottom (0) and top (1) of its panel. */
    private record Axis(double low, double high, boolean decades) {
        static Axis of(List<GapScore> scores, GapMetric metric) {
            List<Double> ends = new ArrayList<>();
            for (GapScore s : scores) {
                ends.add(s.value());
                ends.add(finite(s.interval().low(), s.value()));
                ends.add(finite(s.interval().high(), s.value()));
            }
            double least = ends.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            double most = ends.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            double smallest = scores.stream().mapToDouble(GapScore::value).min().orElseThrow();
            boolean decades = metric.distance() && least > 0 && most / smallest > DECADES;
            if (decades) {
                return new Axis(decade(Math.floor(Math.log10(least))), most * 1.2, true);
            }
            double low = Math.min(0, least);
            double high = Math.max(0, most);
            return new Axis(low, high > low ? high + 0.06 * (high - low) : low + 1, false);
        }

        private static double decade(double exponent) {
            return Math.pow(10, exponent);
        }

        private static double finite(double end, double otherwise) {
            return Double.isFinite(end) ? end : otherwise;
        }

        double place(double value) {
            double share =
                    decades
                            ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                            : (value - low) / (high - low);
            return Math.max(0, Math.min(1, share));
        }

        List<Double> marks() {
            List<Double> marks = new ArrayList<>();
            if (decades) {
                for (double m = low; m <= high; m *= 10) {
                    marks.add(m);
                }
                return marks;
            }
            double step = step((high - low) / 6);
            for (double m = Math.ceil(low / step) * step; m <= high; m += step) {
                marks.add(Math.abs(m) < step / 1000 ? 0 : m);
            }
            return marks;
        }

        /** 1, 2 or 5 times a power of ten. */
        private static double step(double rough) {
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double digits = rough / power;
            return power * (digits > 5 ? 10 : digits > 2 ? 5 : digits > 1 ? 2 : 1);
        }
    }
}
