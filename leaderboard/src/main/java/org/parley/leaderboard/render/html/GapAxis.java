package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.List;
import org.parley.leaderboard.domaingap.GapMetric;
import org.parley.leaderboard.table.GapScore;

/**
 * Where values lie between bottom (0) and top (1) of a panel of gaps.
 *
 * @param decades whether the scale is logarithmic
 */
record GapAxis(double low, double high, boolean decades) {
    private static final double DECADES = 30;

    /** Logarithmic where distances range over more than thirtyfold. */
    static GapAxis of(List<GapScore> scores, GapMetric metric) {
        List<Double> ends = new ArrayList<>();
        for (GapScore s : scores) {
            ends.add(s.value());
            ends.add(finite(s.interval().low(), s.value()));
            ends.add(finite(s.interval().high(), s.value()));
        }
        double least = ends.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = ends.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double smallest = scores.stream().mapToDouble(GapScore::value).min().orElseThrow();
        boolean decades = metric.distance() && least > 0 && most / smallest > DECADES;
        if (decades) {
            return new GapAxis(decade(Math.floor(Math.log10(least))), most * 1.2, true);
        }
        double low = Math.min(0, least);
        double high = Math.max(0, most);
        return new GapAxis(low, high > low ? high + 0.06 * (high - low) : low + 1, false);
    }

    private static double decade(double exponent) {
        return Math.pow(10, exponent);
    }

    private static double finite(double end, double otherwise) {
        return Double.isFinite(end) ? end : otherwise;
    }

    double place(double value) {
        double share =
                decades
                        ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                        : (value - low) / (high - low);
        return Math.max(0, Math.min(1, share));
    }

    /** Values to write beside it. */
    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        if (decades) {
            for (double m = low; m <= high; m *= 10) {
                marks.add(m);
            }
            return marks;
        }
        double step = step((high - low) / 6);
        for (double m = Math.ceil(low / step) * step; m <= high; m += step) {
            marks.add(Math.abs(m) < step / 1000 ? 0 : m);
        }
        return marks;
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double step(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digits = rough / power;
        return power * (digits > 5 ? 10 : digits > 2 ? 5 : digits > 1 ? 2 : 1);
    }
}
