package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.leaderboard.metric.ApProtocol;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
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
    private static final List<String> CONTENDERS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");
    private static final List<String> REFERENCES =
            List.of("#8a949e", "#3b4650", "#a58c4f", "#7d6b91", "#4f8a8b");
    private static final List<String> DASHES = List.of("7 4", "2 3", "10 3 2 3");
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

    public RobustnessChart(NoiseSeries series) {
        this.series = series;
        this.methods = MethodList.of(series.tables());
    }

    public String svg() {
        int lines = (methods.size() + KEY_COLUMNS - 1) / KEY_COLUMNS;
        ChartSheet chart = new ChartSheet(WIDTH, KEYS + lines * KEY_LINE, description(), rules());
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
        int references = (int) methods.stream().filter(m -> !contends(m)).count();
        for (int i = 0; i < methods.size(); i++) {
            boolean contends = contends(methods.get(i));
            int place = contends ? i - references : i;
            String colour = of(contends ? CONTENDERS : REFERENCES, place);
            rules.add(".m" + i + " { stroke: " + colour + "; }");
            rules.add(".dot.m" + i + " { fill: " + (contends ? colour : "#ffffff") + "; }");
            if (!contends) {
                String dash = of(DASHES, place);
                rules.add(".line.m" + i + " { stroke-dasharray: " + dash + "; }");
            }
        }
        return rules;
    }

    private static String of(List<String> list, int index) {
        return list.get(index % list.size());
    }

    private static boolean contends(MethodIdentity method) {
        return method.role() == RowRole.CONTENDER;
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

    /** A disc, a square or a rhombus in turn. */
    private static String dot(int method, double x, double y) {
        return switch (method % 3) {
            case 0 -> " " + ChartSheet.disc(x, y, 3.5);
            case 1 -> " M" + ChartSheet.point(x - 3, y - 3) + " h6 v6 h-6 Z";
            default -> " M" + ChartSheet.point(x, y - 4.2) + " l4.2 4.2 l-4.2 4.2 l-4.2 -4.2 Z";
        };
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
