package org.parley.leaderboard.table;

import java.util.Locale;
import org.parley.leaderboard.statistics.ConfidenceInterval;

/** Numbers as every report shows them. */
public final class NumberFormats {
    /** What stands where there is no number. */
    public static final String NONE = "–";

    private NumberFormats() {}

    /** A score: three digits, without the zero before the point. */
    public static String score(double value) {
        String text = decimals(3, value);
        return text.startsWith("0.") ? text.substring(1) : text;
    }

    /** A number of a suite, without a point where it is whole. */
    public static String plain(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }

    /** A score and the ends of its interval. */
    public static String interval(ScoreWithInterval m) {
        String ends = score(m.interval().low()) + ", " + score(m.interval().high());
        return score(m.value()) + " [" + ends + "]";
    }

    /** A share in percent and the ends of its interval. */
    public static String share(GainShare share) {
        String ends = percent(share.interval().low()) + ", " + percent(share.interval().high());
        return percent(share.value()) + " % [" + ends + "]";
    }

    private static String percent(double share) {
        long rounded = Math.round(100 * share);
        return withMinus(Long.toString(rounded));
    }

    /** A difference of scores with its sign, and the ends of its interval. */
    public static String difference(double value, ConfidenceInterval interval) {
        String ends = signed(interval.low()) + ", " + signed(interval.high());
        return signed(value) + " [" + ends + "]";
    }

    private static String signed(double value) {
        return withMinus(String.format(Locale.ROOT, "%+.3f", value).replaceFirst("0(?=[.])", ""));
    }

    /** A number whose sign is a minus instead of a hyphen. */
    public static String withMinus(String number) {
        return number.replace('-', '\u2212');
    }

    public static String decimals(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    public static String whole(Number value) {
        return String.format(Locale.ROOT, "%,.0f", value.doubleValue());
    }
}
