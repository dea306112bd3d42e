package org.parley.viz.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.parley.viz.chart.ChartSheet.Mark;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A training as a picture: one panel for each loss term and one for the learning rate, over the
 * steps. Every step is on a faint line; the strong one is its running mean. A range of more than a
 * hundredfold is drawn on a logarithmic scale, which the panel's name then says.
 */
public final class CurvePicture {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NOT_TERMS = Set.of("step", "learningRate");
    private static final String RATE = "learning rate";
    private static final int WIDTH = 760;
    private static final int LEFT = 74;
    private static final int RIGHT = 24;
    private static final int TOP = 54;
    private static final int PANEL = 132;
    private static final int GAP = 44;
    private static final int MOST_POINTS = 1200;
    private static final List<String> RULES =
            List.of(
                    ".each { fill: none; stroke: #9fc0dd; stroke-width: 1; }",
                    ".mean { fill: none; stroke: #3f76a6; stroke-width: 2; }",
                    ".rate { fill: none; stroke: #c9761a; stroke-width: 2; }");

    private final Map<String, List<Double>> terms = new LinkedHashMap<>();
    private final List<Double> rates = new ArrayList<>();
    private String stage = "";

    /**
     * Of the lines of a {@code curve.jsonl}; those that hold no step, such as validations, are left
     * out.
     */
    public static CurvePicture of(String lines) {
        CurvePicture picture = new CurvePicture();
        lines.lines().map(JSON::readTree).forEach(picture::add);
        return picture;
    }

    private void add(JsonNode line) {
        if (!line.has("learningRate")) {
            return;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        line.forEachEntry(
                (name, value) -> {
                    if (value.isNumber() && !NOT_TERMS.contains(name)) {
                        values.put(name, value.doubleValue());
                    }
                });
        add(line.path("stage").stringValue(""), line.path("learningRate").doubleValue(), values);
    }

    void add(String what, double learningRate, Map<String, Double> values) {
        stage = what;
        values.forEach((k, v) -> terms.computeIfAbsent(k, key -> new ArrayList<>()).add(v));
        rates.add(learningRate);
    }

    public boolean isEmpty() {
        return rates.isEmpty();
    }

    /** The whole picture. */
    public String svg() {
        int panels = terms.size() + 1;
        int height = TOP + panels * (PANEL + GAP);
        String description =
                String.format(
                        Locale.ROOT,
                        "Loss terms and learning rate of %s over %d steps",
                        stage,
                        rates.size());
        ChartSheet chart = new ChartSheet(WIDTH, height, description, RULES);
        chart.text("title", LEFT, 30, stage);
        int top = TOP;
        for (Map.Entry<String, List<Double>> term : terms.entrySet()) {
            panel(chart, top, term.getKey(), term.getValue());
            top += PANEL + GAP;
        }
        panel(chart, top, RATE, rates);
        return chart.svg();
    }

    private static void panel(ChartSheet chart, int top, String name, List<Double> values) {
        Axis axis = Axis.of(values);
        ChartPanel panel = new ChartPanel(LEFT, top + 8, WIDTH - LEFT - RIGHT, PANEL);
        chart.panel(panel, axis.decades() ? name + " (logarithmic)" : name, axis.marks());
        boolean rate = name.equals(RATE);
        if (!rate) {
            line(chart, "each", panel, axis, values);
        }
        line(chart, rate ? "rate" : "mean", panel, axis, rate ? values : means(values));
        steps(chart, panel, values.size());
    }

    private static void steps(ChartSheet chart, ChartPanel panel, int steps) {
        for (int quarter = 0; quarter <= 4; quarter++) {
            int step = Math.round((steps - 1) * quarter / 4f);
            String text = String.valueOf(step);
            chart.text("step", panel.x(share(step, steps)), panel.bottom() + 16, text);
        }
    }

    private static double share(int step, int steps) {
        return steps == 1 ? 0.5 : step / (steps - 1.0);
    }

    private static void line(
            ChartSheet chart, String style, ChartPanel panel, Axis axis, List<Double> values) {
        int stride = Math.max(1, (values.size() + MOST_POINTS - 1) / MOST_POINTS);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i += stride) {
            String x = ChartSheet.at(panel.x(share(i, values.size())));
            String y = ChartSheet.at(panel.y(axis.place(values.get(i))));
            path.append(i == 0 ? "M" : " L").append(x).append(' ').append(y);
        }
        chart.path(style, path.toString());
    }

    /** Means over a twentieth of all steps, half of it on either side. */
    private static List<Double> means(List<Double> values) {
        int side = values.size() / 40;
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            int end = Math.min(values.size(), i + side + 1);
            List<Double> near = values.subList(Math.max(0, i - side), end);
            means.add(near.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        }
        return means;
    }

    private static String number(double value) {
        double size = Math.abs(value);
        String text =
                size == 0 || size >= 0.01 && size < 10_000
                        ? String.format(Locale.ROOT, "%.3g", value)
                        : String.format(Locale.ROOT, "%.1e", value);
        return text.contains("e") || !text.contains(".") ? text : text.replaceAll("\\.?0+$", "");
    }

    /** Where a value lies between bottom (0) and top (1) of its panel. */
    private record Axis(double low, double high, boolean decades) {
        static Axis of(List<Double> values) {
            double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            boolean decades = low > 0 && high / low > 100;
            double from = decades ? low : Math.min(0, low);
            return new Axis(from, high > from ? high : from + 1, decades);
        }

        double place(double value) {
            return decades
                    ? Math.log(value / low) / Math.log(high / low)
                    : (value - low) / (high - low);
        }

        List<Mark> marks() {
            double middle = decades ? Math.sqrt(low * high) : (low + high) / 2;
            return Stream.of(low, middle, high)
                    .map(value -> new Mark(place(value), number(value)))
                    .toList();
        }
    }
}
