package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.leaderboard.render.mark.MarkShape;
import org.parley.leaderboard.render.mark.MethodMark;
import org.parley.leaderboard.render.mark.MethodPalette;
import org.parley.leaderboard.statistics.ConfidenceInterval;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.NoiseSeries;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ParetoFront;
import org.parley.leaderboard.table.ParetoFront.Point;
import org.parley.leaderboard.table.ParetoFront.Standing;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.viz.chart.ChartPanel;
import org.parley.viz.chart.ChartSheet;
import org.parley.viz.chart.ChartSheet.Mark;

/**
 * The primary score over the bytes of a frame: a numbered mark for each method, with its 95 %
 * interval as a whisker, and the steps of the front. How a mark is filled says where the method
 * stands.
 */
public final class CostChart {
    /** More marks than this cover each other. */
    private static final int MOST = 60;

    private static final int WIDTH = 860;
    private static final int LEFT = 56;
    private static final int TOP = 72;
    private static final int PANEL_WIDTH = 772;
    private static final int PANEL_HEIGHT = 360;
    private static final int MEANINGS = TOP + PANEL_HEIGHT + 66;
    private static final int KEYS = MEANINGS + 34;
    private static final int KEY_LINE = 20;
    private static final int MOST_COLUMNS = 3;

    /** Of a key: what comes before its label, and the least between columns. */
    private static final double KEY_INDENT = 44;

    private static final double CAP = 3;

    private static final List<String> RULES =
            List.of(
                    ".whisker { fill: none; stroke-width: 1.1; opacity: 0.75; }",
                    ".steps { fill: none; stroke: #009e73; stroke-width: 1.6; }",
                    ".mark { fill: #ffffff; stroke-width: 1.6; }",
                    ".any { stroke: #43505c; }",
                    ".full.any, .pale.any { fill: #43505c; }",
                    ".pale { fill-opacity: 0.4; }",
                    ".shown { stroke-dasharray: 2 1.6; }",
                    ".break { stroke: #c9d1d8; stroke-dasharray: 3 3; }",
                    ".gap { stroke: #ffffff; stroke-width: 4; }",
                    ".stroke { stroke: #43505c; }",
                    ".lead { stroke: #8a949e; stroke-width: 0.8; }",
                    ".number { fill: #1e272e; font-size: 11px; text-anchor: middle; stroke:"
                            + " #ffffff; stroke-width: 2.5px; paint-order: stroke; }");

    private static final List<String> DARK =
            List.of(
                    ".mark { fill: #1b212a; }",
                    ".any { stroke: #b4bfca; }",
                    ".full.any, .pale.any { fill: #b4bfca; }",
                    ".steps { stroke: #3fcf9f; }",
                    ".break { stroke: #465260; }",
                    ".gap { stroke: #1b212a; }",
                    ".stroke { stroke: #b4bfca; }",
                    ".number { fill: #e4e8ec; stroke: #1b212a; }");

    private final ScenarioTable table;
    private final ParetoFront front;
    private final MethodPalette palette;
    private final List<Point> points;
    private final ChartPanel panel = new ChartPanel(LEFT, TOP, PANEL_WIDTH, PANEL_HEIGHT);
    private final double low;
    private final double high;

    private CostChart(ScenarioTable table, ParetoFront front, MethodPalette palette) {
        this.table = table;
        this.palette = palette;
        this.front = front;
        this.points = drawn(front.points());
        List<ConfidenceInterval> intervals =
                points.stream().map(p -> p.score().interval()).toList();
        double least = intervals.stream().mapToDouble(ConfidenceInterval::low).min().orElse(0);
        double most = intervals.stream().mapToDouble(ConfidenceInterval::high).max().orElse(1);
        this.low = Math.max(0, Math.floor(10 * least - 1e-9) / 10);
        this.high = Math.min(1, Math.max(low + 0.1, Math.ceil(10 * most + 1e-9) / 10));
    }

    /** In their order; of many those on the front, then those that are judged, the best first. */
    private static List<Point> drawn(List<Point> all) {
        List<Point> chosen =
                all.stream()
                        .sorted(
                                Comparator.comparing((Point p) -> !p.standing().judged())
                                        .thenComparing(p -> p.standing() != Standing.ON_FRONT)
                                        .thenComparingDouble(p -> -p.score().value()))
                        .limit(MOST)
                        .toList();
        return all.size() <= MOST ? all : all.stream().filter(chosen::contains).toList();
    }

    /** Its number in the table. */
    private String number(int i) {
        return String.valueOf(front.points().indexOf(points.get(i)) + 1);
    }

    /**
     * The chart of a table; empty where fewer than two methods send anything, and for scenarios
     * that differ from another one in more pose noise only.
     */
    public static Optional<CostChart> of(
            Leaderboard leaderboard, ScenarioTable table, MethodPalette palette) {
        return table.costFront()
                .filter(front -> NoiseSeries.calmest(leaderboard.tables()).contains(table))
                .map(front -> new CostChart(table, front, palette));
    }

    /** What it shows. */
    public ParetoFront front() {
        return front;
    }

    /** The name of its file beside the leaderboard. */
    public String file() {
        return "cost-" + table.scenario() + ".svg";
    }

    public String title() {
        return table.scenario() + ": " + table.task().label() + " over bytes per frame";
    }

    /** Where every method stands, in words. */
    String description() {
        String standings =
                Arrays.stream(Standing.values())
                        .filter(s -> points.stream().anyMatch(p -> p.standing() == s))
                        .map(s -> capital(s.label()) + ": " + labels(s) + ".")
                        .collect(Collectors.joining(" "));
        int all = front.points().size();
        String part = all > MOST ? " " + MOST + " of " + all + " methods are drawn." : "";
        return title() + ". " + standings + part;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String labels(Standing standing) {
        return points.stream()
                .filter(p -> p.standing() == standing)
                .map(p -> p.method().label())
                .collect(Collectors.joining(", "));
    }

    public String svg() {
        ChartKeys keys =
                new ChartKeys(points.stream().map(p -> p.method().label()).toList(), MOST_COLUMNS);
        ChartSheet chart =
                new ChartSheet(
                        WIDTH, KEYS + keys.lines() * KEY_LINE, title(), rules(false), rules(true));
        chart.describe(description());
        chart.text("title", LEFT, 32, title());
        chart.panel(panel, table.task().label(), scale());
        ByteAxis axis = new ByteAxis(panel, points.stream().map(Point::bytesPerFrame).toList());
        axis.draw(chart);
        MarkPlaces places = new MarkPlaces(panel);
        for (Point p : points) {
            ConfidenceInterval interval = p.score().interval();
            places.add(
                    axis.x(p.bytesPerFrame()),
                    y(p.score().value()),
                    y(interval.high()),
                    y(interval.low()));
        }
        draw(chart, places);
        meanings(chart);
        for (int i = 0; i < points.size(); i++) {
            key(chart, i, keys);
        }
        return chart.svg();
    }

    private List<String> rules(boolean dark) {
        List<String> rules = new ArrayList<>(dark ? DARK : RULES);
        for (int i = 0; i < points.size(); i++) {
            MethodMark mark = palette.of(points.get(i).method().id());
            String colour = dark ? mark.dark() : mark.light();
            rules.add(".m" + i + " { stroke: " + colour + "; }");
            rules.add(".full.m" + i + ", .pale.m" + i + " { fill: " + colour + "; }");
        }
        return rules;
    }

    private double y(double score) {
        return panel.y((score - low) / (high - low));
    }

    private List<Mark> scale() {
        double step = high - low > 0.55 ? 0.2 : high - low > 0.25 ? 0.1 : 0.05;
        List<Mark> scale = new ArrayList<>();
        for (int i = 0; low + i * step < high + 1e-9; i++) {
            scale.add(
                    new Mark(
                            i * step / (high - low),
                            NumberFormats.decimals(step < 0.1 ? 2 : 1, low + i * step)));
        }
        return scale;
    }

    private void draw(ChartSheet chart, MarkPlaces places) {
        List<MarkPlaces.Mark> marks = places.marks();
        for (int i = 0; i < marks.size(); i++) {
            MarkPlaces.Mark m = marks.get(i);
            String whisker = ChartSheet.whisker(m.x(), m.bottom(), m.top(), CAP);
            chart.path("whisker m" + i, whisker);
        }
        steps(marks).ifPresent(d -> chart.path("steps", d));
        List<MarkPlaces.Number> numbers = places.numbers();
        for (int i = 0; i < marks.size(); i++) {
            MarkPlaces.Mark m = marks.get(i);
            MarkPlaces.Number n = numbers.get(i);
            if (n.far()) {
                chart.path(
                        "lead",
                        "M"
                                + ChartSheet.point(m.x(), m.y())
                                + " L"
                                + ChartSheet.point(n.x(), n.y()));
            }
        }
        for (int i = 0; i < marks.size(); i++) {
            mark(chart, i, marks.get(i).x(), marks.get(i).y());
        }
        for (int i = 0; i < marks.size(); i++) {
            MarkPlaces.Number n = numbers.get(i);
            chart.text("number", n.x(), n.y() + 4, number(i));
        }
    }

    /** From each method on the front to the next, and on to the right end. */
    private Optional<String> steps(List<MarkPlaces.Mark> marks) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < marks.size(); i++) {
            if (points.get(i).standing() == Standing.ON_FRONT) {
                MarkPlaces.Mark m = marks.get(i);
                out.append(
                        out.isEmpty()
                                ? "M" + ChartSheet.point(m.x(), m.y())
                                : " H" + ChartSheet.at(m.x()) + " V" + ChartSheet.at(m.y()));
            }
        }
        return out.isEmpty()
                ? Optional.empty()
                : Optional.of(out + " H" + ChartSheet.at(panel.right()));
    }

    private void mark(ChartSheet chart, int i, double x, double y) {
        Point point = points.get(i);
        MarkShape shape = palette.of(point.method().id()).shape();
        mark(chart, "m" + i, shape, point.standing(), x, y);
    }

    /** Filled by what is known of the method. */
    private static void mark(
            ChartSheet chart, String of, MarkShape shape, Standing standing, double x, double y) {
        String whole = shape.path(x, y, 4.5);
        switch (standing) {
            case ON_FRONT -> chart.path("mark full " + of, whole);
            case DOMINATED -> chart.path("mark " + of, whole);
            case CANNOT_TELL -> {
                chart.path("mark " + of, whole);
                chart.path("pale " + of, whole);
            }
            case TOO_FEW_SEEDS, APART, CLAIMED -> chart.path("mark shown " + of, whole);
        }
    }

    private static void meanings(ChartSheet chart) {
        double x = LEFT + 6;
        for (Standing s : List.of(Standing.ON_FRONT, Standing.CANNOT_TELL, Standing.DOMINATED)) {
            x = meaning(chart, s, MarkShape.DISC, x, s.label());
        }
        x = meaning(chart, Standing.APART, MarkShape.DISC, x, "not judged");
        meaning(chart, Standing.DOMINATED, MarkShape.SQUARE, x, "square, cross: reference");
    }

    private static double meaning(
            ChartSheet chart, Standing standing, MarkShape shape, double x, String text) {
        mark(chart, "any", shape, standing, x, MEANINGS - 4);
        chart.text("key", x + 11, MEANINGS, text);
        return x + 11 + ChartKeys.width(text) + 28;
    }

    private void key(ChartSheet chart, int i, ChartKeys keys) {
        double x = LEFT + keys.column(i) * keys.columnWidth(PANEL_WIDTH);
        double y = KEYS + keys.line(i) * (double) KEY_LINE;
        chart.text("value", x + 16, y + 4, number(i));
        mark(chart, i, x + 28, y);
        double room = keys.columnWidth(PANEL_WIDTH) - KEY_INDENT - 8;
        chart.text("key", x + KEY_INDENT - 6, y + 4, keys.cut(i, room));
    }
}
