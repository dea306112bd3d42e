package org.parley.runner.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A training as a picture: one panel for each loss term and one for the learning rate, over the
 * steps. Every step is on a faint line; the strong one is its running mean. A range of more than a
 * hundredfold is drawn on a logarithmic scale, which the panel's name then says.
 */
final class CurvePicture {
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
    private static final String HEAD =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" \
            font-family="Helvetica, Arial, sans-serif" font-size="12.5" role="img" \
            aria-label="Loss terms and learning rate of %s over %d steps">
              <style>
                .frame { fill: #ffffff; stroke: #c9d1d8; }
                .grid { stroke: #eef1f4; }
                .each { fill: none; stroke: #9fc0dd; stroke-width: 1; }
                .mean { fill: none; stroke: #3f76a6; stroke-width: 2; }
                .rate { fill: none; stroke: #c9761a; stroke-width: 2; }
                text { fill: #43505c; }
                .title { fill: #1e272e; font-size: 16px; font-weight: bold; }
                .name { fill: #1e272e; font-weight: bold; }
                .value { text-anchor: end; }
                .step { text-anchor: middle; }
              </style>
              <rect width="%d" height="%d" rx="14" fill="#ffffff"/>
              <text class="title" x="%d" y="30">%s</text>
            """;

    private final Map<String, List<Double>> terms = new LinkedHashMap<>();
    private final List<Double> rates = new ArrayList<>();
    private String stage = "";

    /**
     * Of the lines of a {@code curve.jsonl}; those that hold no step, such as validations, are left
     * out.
     */
    static CurvePicture of(String lines) {
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

    boolean isEmpty() {
        return rates.isEmpty();
    }

    /** The whole picture. */
    String svg() {
        int panels = terms.size() + 1;
        int height = TOP + panels * (PANEL + GAP);
        StringBuilder out = new StringBuilder();
        String name = escaped(stage);
        add(out, HEAD, WIDTH, height, name, rates.size(), WIDTH, height, LEFT, name);
        int top = TOP;
        for (Map.Entry<String, List<Double>> term : terms.entrySet()) {
            panel(out, top, term.getKey(), term.getValue());
            top += PANEL + GAP;
        }
        panel(out, top, RATE, rates);
        return out.append("</svg>\n").toString();
    }

    private static void panel(StringBuilder out, int top, String name, List<Double> values) {
        Axis axis = Axis.of(values);
        String title = escaped(axis.decades() ? name + " (logarithmic)" : name);
        add(out, "  <text class=\"name\" x=\"%d\" y=\"%d\">%s</text>\n", LEFT, top, title);
        int y = top + 8;
        add(
                out,
                "  <rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
                LEFT,
                y,
                WIDTH - LEFT - RIGHT,
                PANEL);
        for (double mark : axis.marks()) {
            double at = y + PANEL * (1 - axis.place(mark));
            add(out, "  <path class=\"grid\" d=\"M%d %.1f H%d\"/>\n", LEFT, at, WIDTH - RIGHT);
            add(
                    out,
                    "  <text class=\"value\" x=\"%d\" y=\"%.1f\">%s</text>\n",
                    LEFT - 8,
                    at + 4,
                    number(mark));
        }
        boolean rate = name.equals(RATE);
        if (!rate) {
            line(out, "each", y, axis, values);
        }
        line(out, rate ? "rate" : "mean", y, axis, rate ? values : means(values));
        steps(out, y + PANEL + 16, values.size());
    }

    private static void steps(StringBuilder out, int y, int steps) {
        for (int quarter = 0; quarter <= 4; quarter++) {
            int step = Math.round((steps - 1) * quarter / 4f);
            add(
                    out,
                    "  <text class=\"step\" x=\"%.1f\" y=\"%d\">%d</text>\n",
                    x(step, steps),
                    y,
                    step);
        }
    }

    private static double x(int step, int steps) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (steps == 1 ? 0.5 : step / (steps - 1.0));
    }

    private static void line(
            StringBuilder out, String style, int top, Axis axis, List<Double> values) {
        int stride = Math.max(1, (values.size() + MOST_POINTS - 1) / MOST_POINTS);
        add(out, "  <path class=\"%s\" d=\"", style);
        for (int i = 0; i < values.size(); i += stride) {
            double y = top + PANEL * (1 - axis.place(values.get(i)));
            add(out, "%s%.1f %.1f", i == 0 ? "M" : " L", x(i, values.size()), y);
        }
        out.append("\"/>\n");
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

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static void add(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
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

        double[] marks() {
            double middle = decades ? Math.sqrt(low * high) : (low + high) / 2;
            return new double[] {low, middle, high};
        }
    }
}
