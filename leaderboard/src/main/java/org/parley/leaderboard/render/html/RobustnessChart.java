package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.leaderboard.metric.ApProtocol;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.render.mark.MethodMark;
import org.parley.leaderboard.render.mark.MethodPalette;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.table.MethodList;
import org.parley.leaderboard.table.NoiseSeries;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreWithInterval;
import org.parley.viz.chart.ChartPanel;
import org.parley.viz.chart.ChartSheet;
import org.parley.viz.chart.ChartSheet.Mark;

/**
 * AP over pose noise, a line for each method with its 95 % intervals as whiskers. References are
 * dashed. Methods are moved aside a little, so that whiskers do not cover each other.
 */
public final class RobustnessChart {
    private static final List<Double> THRESHOLDS = List.of(0.5, 0.7);
    private static final int WIDTH = 860;
    private static final int LEFT = 52;
    private static final int TOP = 72;
    private static final int PANEL_WIDTH = 364;
    private static final int PANEL_HEIGHT = 280;
    private static final int BETWEEN = 60;
    private static final int KEYS = TOP + PANEL_HEIGHT + 66;
    private static final int KEY_LINE = 22;
    private static final int KEY_COLUMNS = 3;

    /** Of a panel's width: free at either side, and the most that a line is moved aside. */
    private static final double MARGIN = 0.06;

    private static final double ASIDE = 0.04;
    private static final double CAP = 3;

    private final NoiseSeries series;
    private final List<MethodIdentity> methods;
    private final MethodPalette palette;

    public RobustnessChart(NoiseSeries series, MethodPalette palette) {
        this.series = series;
        this.palette = palette;
        this.methods = MethodList.of(series.tables());
    }

    public String svg() {
        int lines = (methods.size() + KEY_COLUMNS - 1) / KEY_COLUMNS;
        ChartSheet chart =
                new ChartSheet(WIDTH, KEYS + lines * KEY_LINE, description(), rules(), dark());
        chart.text("title", LEFT, 32, title());
        double left = LEFT;
        for (double threshold : THRESHOLDS) {
            ChartPanel panel = new ChartPanel(left, TOP, PANEL_WIDTH, PANEL_HEIGHT);
            draw(chart, panel, threshold);
            left += PANEL_WIDTH + BETWEEN;
        }
        for (int i = 0; i < methods.size(); i++) {
            key(chart, i);
        }
        return chart.svg();
    }

    public String title() {
        return series.scenario() + " over pose noise";
    }

    String description() {
        return "AP@0.5 and AP@0.7 of " + methods.size() + " methods in " + title();
    }

    private List<String> rules() {
        List<String> rules = new ArrayList<>();
        rules.add(".line { fill: none; stroke-width: 2; }");
        rules.add(".whisker { fill: none; stroke-width: 1.2; }");
        rules.add(".dot { stroke-width: 1.6; }");
        rules.add(".dot { fill: #ffffff; }");
        for (int i = 0; i < methods.size(); i++) {
            MethodMark mark = mark(i);
            rules.add(".m" + i + " { stroke: " + mark.light() + "; }");
            rules.add(
                    mark.reference()
                            ? ".line.m" + i + " { stroke-dasharray: 6 4; }"
                            : ".dot.m" + i + " { fill: " + mark.light() + "; }");
        }
        return rules;
    }

    private List<String> dark() {
        List<String> rules = new ArrayList<>(List.of(".dot { fill: #1b212a; }"));
        for (int i = 0; i < methods.size(); i++) {
            MethodMark mark = mark(i);
            rules.add(".m" + i + " { stroke: " + mark.dark() + "; }");
            if (!mark.reference()) {
                rules.add(".dot.m" + i + " { fill: " + mark.dark() + "; }");
            }
        }
        return rules;
    }

    private MethodMark mark(int method) {
        return palette.of(methods.get(method).id());
    }

    private void draw(ChartSheet chart, ChartPanel panel, double threshold) {
        String score = ScoreNames.ap(threshold, ApProtocol.GLOBAL_SORT);
        double top = top(score);
        List<Mark> scale = new ArrayList<>();
        double step = top > 0.5 ? 0.2 : 0.1;
        for (int i = 0; i * step < top + 1e-9; i++) {
            scale.add(new Mark(i * step / top, NumberFormats.decimals(1, i * step)));
        }
        chart.panel(panel, "AP@" + threshold, scale);
        for (double sigma : series.levels().keySet()) {
            chart.text("step", panel.x(x(sigma)), panel.bottom() + 17, NumberFormats.plain(sigma));
        }
        chart.text("step", panel.x(0.5), panel.bottom() + 36, "σ, metres and degrees");
        for (int i = 0; i < methods.size(); i++) {
            curve(chart, panel, i, score, top);
        }
    }

    /** The least tenth above all intervals. */
    private double top(String score) {
        double most =
                series.tables().stream()
                        .flatMap(t -> t.rows().stream())
                        .flatMap(row -> row.primary(score).stream())
                        .mapToDouble(m -> m.interval().high())
                        .max()
                        .orElse(1);
        return Math.min(1, Math.max(0.1, Math.ceil(10 * most) / 10));
    }

    private void curve(ChartSheet chart, ChartPanel panel, int method, String score, double top) {
        StringBuilder line = new StringBuilder();
        StringBuilder whiskers = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        boolean joined = false;
        for (Map.Entry<Double, ScenarioTable> level : series.levels().entrySet()) {
            Optional<ScoreWithInterval> measured =
                    MethodList.row(level.getValue(), methods.get(method))
                            .flatMap(row -> row.primary(score));
            if (measured.isPresent()) {
                ScoreWithInterval m = measured.get();
                double x = panel.x(x(level.getKey()) + aside(method));
                double y = panel.y(m.value() / top);
                line.append(joined ? " L" : " M").append(ChartSheet.point(x, y));
                whiskers.append(whisker(panel, x, m, top));
                dots.append(dot(method, x, y));
            }
            joined = measured.isPresent();
        }
        if (!dots.isEmpty()) {
            chart.path("whisker m" + method, whiskers.substring(1));
            chart.path("line m" + method, line.substring(1));
            chart.path("dot m" + method, dots.substring(1));
        }
    }

    /** Of a panel's width. */
    private double x(double sigma) {
        double first = series.levels().firstKey();
        double last = series.levels().lastKey();
        return MARGIN + (1 - 2 * MARGIN) * (sigma - first) / (last - first);
    }

    private double aside(int method) {
        return methods.size() == 1 ? 0 : ASIDE * (method / (methods.size() - 1.0) - 0.5);
    }

    private static String whisker(ChartPanel panel, double x, ScoreWithInterval m, double top) {
        double low = panel.y(m.interval().low() / top);
        double high = panel.y(m.interval().high() / top);
        return " " + ChartSheet.whisker(x, low, high, CAP);
    }

    private String dot(int method, double x, double y) {
        return " " + mark(method).shape().path(x, y, 3.5);
    }

    private void key(ChartSheet chart, int method) {
        int column = method % KEY_COLUMNS;
        double x = LEFT + column * (WIDTH - LEFT) / (double) KEY_COLUMNS;
        double y = KEYS + method / KEY_COLUMNS * KEY_LINE;
        chart.path("line m" + method, "M" + ChartSheet.point(x, y) + " h34");
        chart.path("dot m" + method, dot(method, x + 17, y).substring(1));
        chart.text("key", x + 42, y + 4, methods.get(method).label());
    }
}
