package org.parley.leaderboard.render.mark;

import java.util.Locale;

/** The outline of a mark. The last two are those of references. */
public enum MarkShape {
    DISC(""),
    UP("0 -1.25 L1.2 0.9 L-1.2 0.9"),
    RHOMBUS("0 -1.3 L1.3 0 L0 1.3 L-1.3 0"),
    DOWN("0 1.25 L1.2 -0.9 L-1.2 -0.9"),
    STAR(
            "0 -1.4 L0.45 -0.45 L1.4 -0.35 L0.7 0.35 L0.9 1.3 L0 0.8"
                    + " L-0.9 1.3 L-0.7 0.35 L-1.4 -0.35 L-0.45 -0.45"),
    HEXAGON("-1.2 0 L-0.6 -1.05 L0.6 -1.05 L1.2 0 L0.6 1.05 L-0.6 1.05"),
    SQUARE("-0.9 -0.9 L0.9 -0.9 L0.9 0.9 L-0.9 0.9"),
    CROSS(
            "-0.4 -1.2 L0.4 -1.2 L0.4 -0.4 L1.2 -0.4 L1.2 0.4 L0.4 0.4 L0.4 1.2"
                    + " L-0.4 1.2 L-0.4 0.4 L-1.2 0.4 L-1.2 -0.4 L-0.4 -0.4");

    private final String corners;

    MarkShape(String corners) {
        this.corners = corners;
    }

    /** Whether it is one of those that references have. */
    boolean reference() {
        return this == SQUARE || this == CROSS;
    }

    /** The path of the outline around a point, of about so many pixels to every side. */
    public String path(double x, double y, double radius) {
        if (corners.isEmpty()) {
            String half = String.format(Locale.ROOT, " a%1$s %1$s 0 1 0 ", at(radius));
            String across = at(2 * radius);
            return "M"
                    + at(x - radius)
                    + " "
                    + at(y)
                    + half
                    + across
                    + " 0"
                    + half
                    + "-"
                    + across
                    + " 0 Z";
        }
        StringBuilder out = new StringBuilder();
        for (String corner : corners.split(" L")) {
            String[] place = corner.split(" ");
            out.append(out.isEmpty() ? "M" : " L")
                    .append(at(x + radius * Double.parseDouble(place[0])))
                    .append(' ')
                    .append(at(y + radius * Double.parseDouble(place[1])));
        }
        return out + " Z";
    }

    private static String at(double pixels) {
        return pixels == Math.rint(pixels)
                ? String.valueOf((long) pixels)
                : String.format(Locale.ROOT, "%.1f", pixels);
    }
}
