package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.viz.chart.ChartPanel;
import org.parley.viz.chart.ChartSheet;

/**
 * A logarithmic axis of bytes below a panel. Left of a break, methods that send nothing have a
 * place of their own.
 */
final class ByteAxis {
    private static final double STRIP = 84;

    /** Free at either end, in powers of ten at least, and as a share of what is shown. */
    private static final double MARGIN = 0.25;

    private static final double SHARE = 0.06;

    /** No tick is nearer to an end, as a share of the axis. */
    private static final double CLEAR = 0.03;

    /** Over more powers of ten than this, only they have ticks. */
    private static final double FINE = 2.2;

    private static final String[] UNITS = {"", " k", " M", " G", " T"};

    private final ChartPanel panel;
    private final boolean zero;
    private final double low;
    private final double high;

    /**
     * @param bytes of all methods, one of which is positive at least
     */
    ByteAxis(ChartPanel panel, List<Double> bytes) {
        this.panel = panel;
        this.zero = bytes.stream().anyMatch(b -> b <= 0);
        double[] logs =
                bytes.stream().filter(b -> b > 0).mapToDouble(Math::log10).sorted().toArray();
        double margin = Math.max(MARGIN, SHARE * (logs[logs.length - 1] - logs[0]));
        this.low = logs[0] - margin;
        this.high = logs[logs.length - 1] + margin;
    }

    /** The pixel of a number of bytes. */
    double x(double bytes) {
        return bytes <= 0 ? panel.left() + STRIP / 2 : x10(Math.log10(bytes));
    }

    private double x10(double log) {
        double left = panel.left() + (zero ? STRIP : 0);
        return left + (panel.right() - left) * (log - low) / (high - low);
    }

    /** Lines and numbers, and what they count. */
    void draw(ChartSheet chart) {
        double base = panel.bottom() + 17;
        for (double tick : ticks()) {
            double x = x(tick);
            chart.path("grid", "M" + ChartSheet.point(x, panel.top()) + " V" + at(panel.bottom()));
            chart.text("step", x, base, text(tick));
        }
        if (zero) {
            chart.text("step", x(0), base, "0");
            broken(chart, panel.left() + STRIP);
        }
        chart.text(
                "step",
                panel.x(0.5),
                panel.bottom() + 36,
                "bytes per frame, logarithm to base 10 (k: thousand, M: million, G: billion)");
    }

    /** Two strokes across the axis where it is broken. */
    private void broken(ChartSheet chart, double x) {
        String gap = "M" + ChartSheet.point(x, panel.top()) + " V" + at(panel.bottom());
        chart.path("break", gap);
        for (double y : new double[] {panel.top(), panel.bottom()}) {
            chart.path("gap", "M" + ChartSheet.point(x - 2, y + 5) + " l4 -10");
            for (double side : new double[] {-4, 0}) {
                chart.path("stroke", "M" + ChartSheet.point(x + side, y + 5) + " l4 -10");
            }
        }
    }

    private static String at(double pixels) {
        return ChartSheet.at(pixels);
    }

    private List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        double[] steps = high - low > FINE ? new double[] {1} : new double[] {1, 2, 5};
        double clear = CLEAR * (high - low);
        for (int power = (int) Math.floor(low); power <= high; power++) {
            for (double step : steps) {
                double log = power + Math.log10(step);
                if (log >= low + clear && log <= high - clear) {
                    ticks.add(step * Math.pow(10, power));
                }
            }
        }
        return ticks;
    }

    /** Such as 0.5, 20, 5 k or 100 M. */
    private static String text(double bytes) {
        double rest = bytes;
        int unit = 0;
        while (rest >= 999.5 && unit < UNITS.length - 1) {
            rest /= 1000;
            unit++;
        }
        String number =
                rest >= 0.95
                        ? String.format(Locale.ROOT, "%.0f", rest)
                        : String.format(Locale.ROOT, "%.1g", rest);
        return number + UNITS[unit];
    }
}
