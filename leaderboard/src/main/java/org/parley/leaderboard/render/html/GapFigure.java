package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.parley.leaderboard.domaingap.GapMetric;
import org.parley.leaderboard.domaingap.GapPair;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.table.GapReport;
import org.parley.leaderboard.table.GapReport.ExplainedMethod;
import org.parley.leaderboard.table.GapScore;
import org.parley.viz.chart.ChartPanel;
import org.parley.viz.chart.ChartSheet;
import org.parley.viz.chart.ChartSheet.Mark;

/**
 * Figure 4 of NegoCollab for any methods: a panel for each metric, a group of bars for each
 * modality, a faint bar before sending and a strong one after it for each method, with their
 * intervals. A panel whose values range over more than thirtyfold is logarithmic and says so.
 */
public final class GapFigure {
    private static final int WIDTH = 760;
    private static final int LEFT = 64;
    private static final int RIGHT = 20;
    private static final int TOP = 64;
    private static final int ENTRY = 22;
    private static final int PANEL = 150;
    private static final int GAP = 62;
    private static final double CAP = 4;
    private static final List<GapPair> BARS = List.of(GapPair.LOCAL_COMMON, GapPair.SENT_COMMON);
    private static final List<String> FAINT =
            List.of("#a9c7e2", "#f2cda4", "#b5ddc3", "#e5bcd6", "#d9cfae", "#c9c2e6");
    private static final List<String> STRONG =
            List.of("#2f6ca3", "#c9761a", "#2f8f5b", "#a8427d", "#8a7420", "#5d4fa8");

    private final GapReport report;
    private final String suite;
    private final List<String> modalities;

    public GapFigure(GapReport report, String suite) {
        this.report = report;
        this.suite = suite;
        this.modalities =
                List.copyOf(
                        new TreeSet<>(
                                report.methods().stream()
                                        .flatMap(m -> m.modalities().stream())
                                        .toList()));
    }

    public String svg() {
        List<GapMetric> metrics =
                List.of(GapMetric.values()).stream().filter(m -> !scores(m).isEmpty()).toList();
        int top = TOP + ENTRY * report.methods().size() + 26;
        int height = top + metrics.size() * (PANEL + GAP) - 6;
        String description = "Domain gaps of " + suite + " by metric, modality and method";
        ChartSheet chart = new ChartSheet(WIDTH, height, description, rules());
        chart.text("title", LEFT, 32, "Domain gap to the common representation: " + suite);
        legend(chart);
        for (GapMetric metric : metrics) {
            panel(chart, metric, new ChartPanel(LEFT, top, WIDTH - LEFT - RIGHT, PANEL));
            top += PANEL + GAP;
        }
        return chart.svg();
    }

    private List<String> rules() {
        List<String> rules = new ArrayList<>();
        rules.add(".zero { stroke: #8b97a2; }");
        rules.add(".whisker { stroke: #1e272e; stroke-width: 1.2; fill: none; }");
        rules.add(".group { text-anchor: middle; fill: #1e272e; }");
        rules.add(".none { text-anchor: middle; fill: #8b97a2; font-size: 11px; }");
        rules.add(".note { text-anchor: end; fill: #8b97a2; font-size: 11px; }");
        for (int i = 0; i < report.methods().size(); i++) {
            rules.add(".local" + i + " { fill: " + FAINT.get(i % FAINT.size()) + "; }");
            rules.add(".sent" + i + " { fill: " + STRONG.get(i % STRONG.size()) + "; }");
        }
        return rules;
    }

    private static String style(GapPair pair, int method) {
        return (pair == GapPair.LOCAL_COMMON ? "local" : "sent") + method;
    }

    private void legend(ChartSheet chart) {
        int y = TOP;
        for (int i = 0; i < report.methods().size(); i++) {
            for (int b = 0; b < BARS.size(); b++) {
                chart.path(style(BARS.get(b), i), rectangle(LEFT + 18 * b, y - 10, 14, 12));
            }
            String label = report.methods().get(i).label() + ": local, sent feature";
            chart.text("key", LEFT + 42, y, label);
            y += ENTRY;
        }
        chart.text("note", WIDTH - RIGHT, TOP, "–: no value, the numbers of channels differ");
    }

    private List<GapScore> scores(GapMetric metric) {
        return report.scores().stream()
                .filter(s -> s.metric() == metric && BARS.contains(s.pair()))
                .filter(s -> s.state() == MethodState.ALIGNED)
                .toList();
    }

    private void panel(ChartSheet chart, GapMetric metric, ChartPanel panel) {
        GapAxis axis = GapAxis.of(scores(metric), metric);
        List<Mark> scale =
                axis.marks().stream().map(m -> new Mark(axis.place(m), number(m))).toList();
        chart.panel(panel, title(metric) + (axis.decades() ? ", logarithmic" : ""), scale);
        if (!axis.decades()) {
            String zero = "M" + ChartSheet.point(panel.left(), panel.y(axis.place(0)));
            chart.path("zero", zero + " H" + ChartSheet.at(panel.right()));
        }
        double width = panel.width() / modalities.size();
        for (int i = 0; i < modalities.size(); i++) {
            double left = panel.left() + i * width;
            ChartPanel group = new ChartPanel(left, panel.top(), width, panel.height());
            group(chart, metric, axis, modalities.get(i), group);
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

    /** The bars of a modality, in its share of the panel. */
    private void group(
            ChartSheet chart, GapMetric metric, GapAxis axis, String modality, ChartPanel panel) {
        double middle = panel.x(0.5);
        chart.text("group", middle, panel.bottom() + 18, modality);
        int count = report.methods().size() * BARS.size();
        double width = Math.min(34, panel.width() * 0.8 / count);
        double left = middle - width * count / 2;
        for (int m = 0; m < report.methods().size(); m++) {
            ExplainedMethod method = report.methods().get(m);
            for (GapPair pair : BARS) {
                ChartPanel bar = new ChartPanel(left, panel.top(), width, panel.height());
                Optional<GapScore> score = report.score(method.id(), modality, pair, metric);
                if (score.isPresent()) {
                    bar(chart, axis, score.get(), bar, style(pair, m));
                } else if (method.modalities().contains(modality)) {
                    chart.text("none", bar.x(0.5), bar.bottom() - 6, "–");
                }
                left += width;
            }
        }
    }

    private static void bar(
            ChartSheet chart, GapAxis axis, GapScore score, ChartPanel panel, String style) {
        double from = panel.y(axis.place(axis.decades() ? axis.low() : 0));
        double to = panel.y(axis.place(score.value()));
        double top = Math.min(from, to);
        double width = panel.width() - 3;
        chart.path(style, rectangle(panel.left() + 1.5, top, width, Math.abs(from - to)));
        double high = panel.y(axis.place(score.interval().high()));
        double low = panel.y(axis.place(score.interval().low()));
        chart.path("whisker", ChartSheet.whisker(panel.x(0.5), low, high, CAP));
    }

    private static String rectangle(double x, double y, double width, double height) {
        String across = ChartSheet.at(width);
        return "M"
                + ChartSheet.point(x, y)
                + " h"
                + across
                + " v"
                + ChartSheet.at(height)
                + " h-"
                + across
                + " Z";
    }
}
