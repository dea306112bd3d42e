package org.parley.datasets.pcd;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Decimal numbers in bytes, rounded exactly as {@link Float#parseFloat} rounds. */
final class DecimalParser {
    private static final int TABLE = 60;
    private static final double[] POWERS = new double[2 * TABLE + 1];

    /**
     * Bounds the relative error of digits times power: the digits, the power and the product are
     * each rounded once, which makes less than 2⁻⁵¹.
     */
    private static final double ERROR = 0x1p-50;

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    static {
        for (int e = -TABLE; e <= TABLE; e++) {
            POWERS[e + TABLE] = Double.parseDouble("1e" + e);
        }
    }

    private DecimalParser() {}

    /**
     * The float nearest to {@code ±digits · 10^exponent}, or NaN where doubles cannot decide which
     * one that is.
     */
    static float nearest(boolean negative, long digits, int exponent) {
        if (digits == 0) {
            return negative ? -0f : 0f;
        }
        if (exponent < -TABLE || exponent > TABLE) {
            return Float.NaN;
        }
        double value = digits * POWERS[exponent + TABLE];
        double error = value * ERROR;
        float low = (float) (value - error);
        float high = (float) (value + error);
        if (low != high) {
            return Float.NaN;
        }
        return negative ? -low : low;
    }

    /** Any decimal number, or {@code nan} and {@code inf} as C prints them. */
    static float slow(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (DECIMAL.matcher(text).matches()) {
            return Float.parseFloat(text);
        }
        String word = text.toLowerCase(Locale.ROOT);
        return switch (word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word) {
            case "nan", "inf", "infinity" -> Float.NaN;
            default -> throw new NumberFormatException(text);
        };
    }

    /** A text for a message: short, and printable whatever the file holds. */
    static String shown(String text) {
        String head = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return "'" + head.replaceAll("[^\\x20-\\x7e…]", "?") + "'";
    }
}
