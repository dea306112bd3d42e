package org.parley.viz.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A white sheet with a title on which panels are drawn, in pixels from its top left corner. */
public final class ChartSheet {
    private static final String HEAD =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" \
            font-family="Helvetica, Arial, sans-serif" font-size="12.5" role="img" \
            aria-label="%3$s">
              <title>%3$s</title>
              <style>
                .frame { fill: #ffffff; stroke: #c9d1d8; }
                .grid { stroke: #eef1f4; }
                text { fill: #43505c; }
                .title { fill: #1e272e; font-size: 16px; font-weight: bold; }
                .name { fill: #1e272e; font-weight: bold; }
                .value { text-anchor: end; }
                .step { text-anchor: middle; }
                .sheet { fill: #ffffff; }
            %4$s%5$s  </style>
              <rect class="sheet" width="%1$d" height="%2$d" rx="14"/>
            """;

    private static final List<String> DARK =
            List.of(
                    ".sheet, .frame { fill: #1b212a; }",
                    ".frame { stroke: #465260; }",
                    ".grid { stroke: #2b343f; }",
                    "text { fill: #b4bfca; }",
                    ".title, .name { fill: #e4e8ec; }");

    private final StringBuilder out = new StringBuilder();

    /**
     * @param description what the picture shows, for those who do not see it
     * @param rules of the style sheet, beyond the house style's
     */
    public ChartSheet(int width, int height, String description, List<String> rules) {
        this(width, height, description, rules, List.of());
    }

    /**
     * @param dark rules that hold beside the others where the reader prefers dark pages
     */
    public ChartSheet(
            int width, int height, String description, List<String> rules, List<String> dark) {
        add(
                HEAD,
                width,
                height,
                escaped(description),
                indented("    ", rules),
                dark.isEmpty() ? "" : dark(dark));
    }

    private static String dark(List<String> rules) {
        return "    @media (prefers-color-scheme: dark) {\n"
                + indented("      ", DARK)
                + indented("      ", rules)
                + "    }\n";
    }

    private static String indented(String by, List<String> rules) {
        return rules.stream().map(rule -> by + rule + "\n").collect(Collectors.joining());
    }

    /** What the picture shows at length, for those who do not see it. */
    public void describe(String text) {
        add("  <desc>%s</desc>\n", escaped(text));
    }

    /**
     * A line of a panel's scale.
     *
     * @param share where it lies, from the panel's bottom (0) to its top (1)
     */
    public record Mark(double share, String text) {}

    /** The frame of a panel, its name above it, and its scale with the values at its left. */
    public void panel(ChartPanel panel, String name, List<Mark> scale) {
        text("name", panel.left(), panel.top() - 8, name);
        add(
                "  <rect class=\"frame\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n",
                at(panel.left()), at(panel.top()), at(panel.width()), at(panel.height()));
        for (Mark mark : scale) {
            double y = panel.y(mark.share);
            path("grid", "M" + at(panel.left()) + " " + at(y) + " H" + at(panel.right()));
            text("value", panel.left() - 8, y + 4, mark.text);
        }
    }

    /** Text whose style says which of its ends is at {@code x}; {@code y} is its base line. */
    public void text(String style, double x, double y, String text) {
        add(
                "  <text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n",
                style, at(x), at(y), escaped(text));
    }

    /**
     * @param data as the attribute {@code d} has it
     */
    public void path(String style, String data) {
        add("  <path class=\"%s\" d=\"%s\"/>\n", style, data);
    }

    /** The whole picture. */
    public String svg() {
        return out + "</svg>\n";
    }

    /** A coordinate as text. */
    public static String at(double pixels) {
        return pixels == Math.rint(pixels)
                ? String.valueOf((long) pixels)
                : String.format(Locale.ROOT, "%.1f", pixels);
    }

    /** A point of a path as text. */
    public static String point(double x, double y) {
        return at(x) + " " + at(y);
    }

    /**
     * The path of an upright line with a bar across each end.
     *
     * @param cap half the length of a bar
     */
    public static String whisker(double x, double low, double high, double cap) {
        String bar = " h" + at(2 * cap);
        String ends = " M" + point(x - cap, low) + bar + " M" + point(x - cap, high) + bar;
        return "M" + point(x, low) + " V" + at(high) + ends;
    }

    /** The path of a disc. */
    public static String disc(double x, double y, double radius) {
        String half = " a" + at(radius) + " " + at(radius) + " 0 1 0 ";
        String across = at(2 * radius) + " 0";
        return "M" + point(x - radius, y) + half + across + half + "-" + across + " Z";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }
}
