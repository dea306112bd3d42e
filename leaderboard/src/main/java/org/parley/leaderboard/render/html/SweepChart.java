package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.result.SweepPoint;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreWithInterval;
import org.parley.leaderboard.table.TableRow;
import org.parley.viz.chart.ChartPanel;
import org.parley.viz.chart.ChartSheet;
import org.parley.viz.chart.ChartSheet.Mark;

/**
 * Scores of methods that differ in one number, over that number, with their 95 % intervals as
 * whiskers: a panel for the primary score and, where methods choose whom to ask, one for that.
 */
public final class SweepChart {
    private static final int WIDTH = 860;
    private static final int LEFT = 56;
    private static final int TOP = 72;
    private static final int PANEL_WIDTH = 356;
    private static final int PANEL_HEIGHT = 240;
    private static final int BETWEEN = 68;
    private static final int HEIGHT = TOP + PANEL_HEIGHT + 60;
    private static final double MARGIN = 0.08;
    private static final double CAP = 3;
    private static final List<String> RULES =
            List.of(
                    ".line { fill: none; stroke: #0072b2; stroke-width: 2; }",
                    ".whisker { fill: none; stroke: #0072b2; stroke-width: 1.2; }",
                    ".dot { fill: #0072b2; }");

    private static final List<String> DARK =
            List.of(".line, .whisker { stroke: #5db8f0; }", ".dot { fill: #5db8f0; }");

    private final ScenarioTable table;
    private final String axis;
    private final List<TableRow> rows;

    private SweepChart(ScenarioTable table, String axis, List<TableRow> rows) {
        this.table = table;
        this.axis = axis;
        this.rows = rows.stream().sorted(Comparator.comparingDouble(SweepChart::at)).toList();
    }

    /** A chart for each axis on which at least two methods of a table have a score. */
    public static List<SweepChart> of(ScenarioTable table) {
        Map<String, List<TableRow>> byAxis = new TreeMap<>();
        for (TableRow row : table.rows()) {
            row.method()
                    .sweep()
                    .filter(s -> row.primary(table.task().primary()).isPresent())
                    .ifPresent(
                            s -> byAxis.computeIfAbsent(s.axis(), k -> new ArrayList<>()).add(row));
        }
        return byAxis.entrySet().stream()
                .filter(
                        e ->
                                e.getValue().stream().mapToDouble(SweepChart::at).distinct().count()
                                        > 1)
                .map(e -> new SweepChart(table, e.getKey(), e.getValue()))
                .toList();
    }

    private static double at(TableRow row) {
        return row.method().sweep().map(SweepPoint::at).orElseThrow();
    }

    /** The name of its file beside the leaderboard. */
    public String file() {
        String name = axis.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        return "sweep-" + table.scenario() + "-" + name + ".svg";
    }

    public String title() {
        return table.scenario() + " over " + axis.toLowerCase(Locale.ROOT);
    }

    String description() {
        List<String> points =
                rows.stream()
                        .map(
                                r ->
                                        NumberFormats.plain(at(r))
                                                + ": "
                                                + r.shown(table.task().primary()))
                        .toList();
        return table.task().label() + " in " + title() + ": " + String.join("; ", points);
    }

    public String svg() {
        ChartSheet chart = new ChartSheet(WIDTH, HEIGHT, title(), RULES, DARK);
        chart.describe(description());
        chart.text("title", LEFT, 32, title());
        double left = LEFT;
        for (String score : scores()) {
            ChartPanel panel = new ChartPanel(left, TOP, PANEL_WIDTH, PANEL_HEIGHT);
            draw(chart, panel, score);
            left += PANEL_WIDTH + BETWEEN;
        }
        return chart.svg();
    }

    private List<String> scores() {
        return Stream.of(table.task().primary(), ScoreNames.SELECTION)
                .filter(score -> rows.stream().anyMatch(r -> r.primary(score).isPresent()))
                .toList();
    }

    private String heading(String score) {
        return score.equals(ScoreNames.SELECTION) ? "Selection" : table.task().label();
    }

    private void draw(ChartSheet chart, ChartPanel panel, String score) {
        double least = extreme(score, true);
        double most = extreme(score, false);
        double low = Math.max(0, Math.floor(10 * least + 1e-9) / 10);
        double high = Math.min(1, Math.max(low + 0.1, Math.ceil(10 * most - 1e-9) / 10));
        double step = high - low > 0.55 ? 0.2 : 0.1;
        List<Mark> scale = new ArrayList<>();
        for (int i = 0; low + i * step < high + 1e-9; i++) {
            scale.add(new Mark(i * step / (high - low), NumberFormats.decimals(1, low + i * step)));
        }
        chart.panel(panel, heading(score), scale);
        StringBuilder line = new StringBuilder();
        for (TableRow row : rows) {
            double x = panel.x(x(at(row)));
            chart.text("step", x, panel.bottom() + 17, NumberFormats.plain(at(row)));
            Optional<ScoreWithInterval> found = row.primary(score);
            if (found.isPresent()) {
                ScoreWithInterval m = found.get();
                double y = y(panel, m.value(), low, high);
                double bottom = y(panel, m.interval().low(), low, high);
                double top = y(panel, m.interval().high(), low, high);
                line.append(line.isEmpty() ? "M" : " L").append(ChartSheet.point(x, y));
                chart.path("whisker", ChartSheet.whisker(x, bottom, top, CAP));
                chart.path("dot", ChartSheet.disc(x, y, 3.5));
            }
        }
        chart.path("line", line.toString());
        chart.text("step", panel.x(0.5), panel.bottom() + 36, axis);
    }

    private double extreme(String score, boolean least) {
        var ends =
                rows.stream()
                        .flatMap(r -> r.primary(score).stream())
                        .mapToDouble(m -> least ? m.interval().low() : m.interval().high());
        return (least ? ends.min() : ends.max()).orElse(0);
    }

    private static double y(ChartPanel panel, double score, double low, double high) {
        return panel.y((score - low) / (high - low));
    }

    /** Of a panel's width, by the number's logarithm. */
    private double x(double at) {
        double first = Math.log(at(rows.get(0)));
        double last = Math.log(at(rows.get(rows.size() - 1)));
        return MARGIN + (1 - 2 * MARGIN) * (Math.log(at) - first) / (last - first);
    }
}
