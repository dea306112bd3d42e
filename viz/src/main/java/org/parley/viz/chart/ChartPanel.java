package org.parley.viz.chart;

/** The place of a panel on its chart, in pixels. */
public record ChartPanel(double left, double top, double width, double height) {
    public double right() {
        return left + width;
    }

    public double bottom() {
        return top + height;
    }

    /** From a share of the width, at the left 0. */
    public double x(double share) {
        return left + width * share;
    }

    /** From a share of the height, at the bottom 0. */
    public double y(double share) {
        return top + height * (1 - share);
    }
}
