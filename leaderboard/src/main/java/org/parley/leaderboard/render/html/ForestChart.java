package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.leaderboard.render.mark.MethodMark;
import org.parley.leaderboard.render.mark.MethodPalette;
import org.parley.leaderboard.render.page.PageFigure;
import org.parley.leaderboard.result.LabelText;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreWithInterval;
import org.parley.leaderboard.table.TableRow;
import org.parley.viz.chart.ChartPanel;
import org.parley.viz.chart.ChartSheet;

/**
 * The primary scores of a table with their intervals, a line for each method, on one axis that
 * shows no more than they need.
 */
final class ForestChart {
    /** Beyond so many lines, the best contenders and the references are shown. */
    private static final int MOST = 40;

    private static final int WIDTH = 860;
    private static final int LEFT = 258;
    private static final int TOP = 62;
    private static final int PANEL_WIDTH = 430;
    private static final int LINE = 22;
    private static final int LABEL = 34;
    private static final double CAP = 3;
    private static final List<String> RULES =
            List.of(
                    ".label { text-anchor: end; }",
                    ".interval { fill: none; stroke-width: 1.6; }",
                    ".mark { fill: #ffffff; stroke-width: 1.6; }",
                    ".alone { stroke: #8a949e; stroke-dasharray: 4 3; }");
    private static final List<String> DARK = List.of(".mark { fill: #1b212a; }");

    private final ScenarioTable table;
    private final MethodPalette palette;
    private final List<TableRow> rows;
    private final ChartPanel panel;
    private final double low;
    private final double high;

    private ForestChart(ScenarioTable table, MethodPalette palette, List<TableRow> rows) {
        this.table = table;
        this.palette = palette;
        this.rows = rows;
        this.panel = new ChartPanel(LEFT, TOP, PANEL_WIDTH, rows.size() * LINE + 8);
        this.low = Math.max(0, Math.floor(20 * ends(true)) / 20);
        this.high = Math.min(1, Math.max(low + 0.05, Math.ceil(20 * ends(false)) / 20));
    }

    /** Empty where no method has a score. */
    static Optional<PageFigure> of(ScenarioTable table, MethodPalette palette) {
        List<TableRow> rows = shown(table);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        ForestChart chart = new ForestChart(table, palette, rows);
        return Optional.of(HtmlReport.figure(chart.svg(), chart.description()));
    }

    private static List<TableRow> shown(ScenarioTable table) {
        List<TableRow> scored =
                table.rows().stream()
                        .filter(r -> r.primary(table.task().primary()).isPresent())
                        .sorted(Comparator.comparing(r -> r.method().role() != RowRole.CONTENDER))
                        .toList();
        long references = scored.stream().filter(r -> !contends(r)).count();
        long contenders = Math.max(MOST / 2, MOST - references);
        return Stream.concat(
                        scored.stream().filter(ForestChart::contends).limit(contenders),
                        scored.stream().filter(r -> !contends(r)).limit(MOST / 2))
                .toList();
    }

    private static boolean contends(TableRow row) {
        return row.method().role() == RowRole.CONTENDER;
    }

    private double ends(boolean least) {
        var all =
                rows.stream()
                        .map(this::measured)
                        .mapToDouble(m -> least ? m.interval().low() : m.interval().high());
        return (least ? all.min() : all.max()).orElse(0);
    }

    private ScoreWithInterval measured(TableRow row) {
        return row.primary(table.task().primary()).orElseThrow();
    }

    private String title() {
        return table.scenario() + ": " + table.task().label() + " with 95 % intervals";
    }

    String description() {
        return title() + " of " + rows.size() + " methods, as in the table above";
    }

    String svg() {
        int height = (int) panel.bottom() + 44;
        ChartSheet chart = new ChartSheet(WIDTH, height, description(), rules(false), rules(true));
        chart.text("title", 16, 28, title());
        chart.panel(panel, "", List.of());
        double step = step();
        int first = (int) Math.round(low / step);
        for (int i = first; i * step <= high + 1e-9; i++) {
            double x = x(i * step);
            chart.path("grid", "M" + ChartSheet.point(x, panel.top()) + " V" + at(panel.bottom()));
            chart.text("step", x, panel.bottom() + 16, NumberFormats.decimals(2, i * step));
        }
        alone().ifPresent(v -> line(chart, v));
        for (int i = 0; i < rows.size(); i++) {
            row(chart, i);
        }
        return chart.svg();
    }

    private List<String> rules(boolean dark) {
        List<String> rules = new ArrayList<>(dark ? DARK : RULES);
        for (int i = 0; i < rows.size(); i++) {
            MethodMark mark = palette.of(rows.get(i).method().id());
            String colour = dark ? mark.dark() : mark.light();
            rules.add(".m" + i + " { stroke: " + colour + "; }");
            if (!mark.reference()) {
                rules.add(".mark.m" + i + " { fill: " + colour + "; }");
            }
        }
        return rules;
    }

    private double step() {
        double range = high - low;
        return range > 0.5 ? 0.1 : range > 0.2 ? 0.05 : range > 0.1 ? 0.02 : 0.01;
    }

    private Optional<Double> alone() {
        return rows.stream()
                .filter(r -> r.method().role() == RowRole.NO_FUSION)
                .map(r -> measured(r).value())
                .findFirst();
    }

    private void line(ChartSheet chart, double value) {
        double x = x(value);
        chart.path("alone", "M" + ChartSheet.point(x, panel.top()) + " V" + at(panel.bottom()));
        chart.text("step", x, panel.top() - 6, "no fusion");
    }

    private void row(ChartSheet chart, int i) {
        TableRow row = rows.get(i);
        ScoreWithInterval m = measured(row);
        double y = panel.top() + 4 + LINE * (i + 0.5);
        chart.text("label", LEFT - 10, y + 4, LabelText.plain(row.method().label(), LABEL));
        double from = x(m.interval().low());
        double to = x(m.interval().high());
        String cap = " v" + at(2 * CAP);
        chart.path(
                "interval m" + i,
                "M"
                        + ChartSheet.point(from, y)
                        + " H"
                        + at(to)
                        + " M"
                        + ChartSheet.point(from, y - CAP)
                        + cap
                        + " M"
                        + ChartSheet.point(to, y - CAP)
                        + cap);
        MethodMark mark = palette.of(row.method().id());
        chart.path("mark m" + i, mark.shape().path(x(m.value()), y, 4.5));
        String ties = row.rank().map(r -> " " + r.ties()).orElse("");
        chart.text("text", panel.right() + 12, y + 4, NumberFormats.interval(m) + ties);
    }

    private double x(double value) {
        return panel.x((value - low) / (high - low));
    }

    private static String at(double pixels) {
        return ChartSheet.at(pixels);
    }
}
