package org.parley.datasets.pcd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.parley.api.error.BenchmarkException;

/** Points written as text, one row of numbers each. */
final class AsciiPoints {
    private static final int SKIPPED = -1;
    private static final int MOST_DIGITS = 18;

    private final PcdHeader header;
    private final byte[] bytes;

    /** For each column the component of the point it fills, or {@link #SKIPPED}. */
    private final int[] component;

    private final PcdField intensity;
    private int at;
    private int line;

    private AsciiPoints(PcdHeader header, byte[] bytes) {
        this.header = header;
        this.bytes = bytes;
        this.intensity = header.intensity();
        this.component = new int[header.columns()];
        Arrays.fill(component, SKIPPED);
        component[header.coordinate("x").column()] = 0;
        component[header.coordinate("y").column()] = 1;
        component[header.coordinate("z").column()] = 2;
        component[intensity.column()] = 3;
        this.at = header.dataOffset();
        this.line = header.lines() + 1;
    }

    /** x, y, z and the intensity as written; red of a packed colour in [0, 1]. */
    static float[] read(PcdHeader header, byte[] bytes) {
        return new AsciiPoints(header, bytes).rows();
    }

    private float[] rows() {
        float[] out = new float[4 * header.points()];
        boolean packed = IntensityRange.packed(intensity);
        for (int p = 0; p < header.points(); p++) {
            skipBlankLines();
            if (at == bytes.length) {
                throw BenchmarkException.data(
                        "%s: is truncated: the header promises %s points, line %s ends the file"
                                + " after %s",
                        header.file(), header.points(), line, p);
            }
            row(out, 4 * p, packed);
        }
        skipBlankLines();
        if (at < bytes.length) {
            throw BenchmarkException.data(
                    "%s: line %s: a row follows the %s points that the header promises",
                    header.file(), line, header.points());
        }
        return out;
    }

    private void row(float[] out, int to, boolean packed) {
        for (int c = 0; c < component.length; c++) {
            skipSpaces();
            if (at == bytes.length || bytes[at] == '\n') {
                throw BenchmarkException.data(
                        "%s: line %s: the row has %s numbers, expected %s",
                        header.file(), line, c, component.length);
            }
            int k = component[c];
            if (k == SKIPPED) {
                skipToken();
            } else if (k == 3 && packed) {
                out[to + 3] = packedRed();
            } else {
                out[to + k] = number();
            }
        }
        skipSpaces();
        if (at < bytes.length && bytes[at] != '\n') {
            throw BenchmarkException.data(
                    "%s: line %s: the row has more than %s numbers",
                    header.file(), line, component.length);
        }
    }

    /** The red of a colour; NaN where the text was not a number, as a float colour may be. */
    private float packedRed() {
        if (!intensity.whole()) {
            float colour = number();
            return Float.isNaN(colour)
                    ? colour
                    : IntensityRange.red(Float.floatToRawIntBits(colour));
        }
        int start = at;
        skipToken();
        String text = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
        try {
            long colour = Long.parseLong(text);
            if (colour >= Integer.MIN_VALUE && colour <= 0xffffffffL) {
                return IntensityRange.red((int) colour);
            }
        } catch (NumberFormatException e) {
            // reported below with the line
        }
        throw noNumber(text);
    }

    private float number() {
        int start = at;
        boolean negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        long digits = 0;
        int count = 0;
        boolean any = false;
        int exponent = 0;
        boolean fraction = false;
        for (; at < bytes.length; at++) {
            byte c = bytes[at];
            if (c >= '0' && c <= '9') {
                any = true;
                digits = count < MOST_DIGITS ? digits * 10 + (c - '0') : digits;
                count += digits == 0 ? 0 : 1;
                exponent -= fraction ? 1 : 0;
            } else if (c == '.' && !fraction) {
                fraction = true;
            } else {
                break;
            }
        }
        boolean plain = any && count <= MOST_DIGITS;
        if (at < bytes.length && (bytes[at] | 0x20) == 'e') {
            exponent += exponent();
        }
        plain &= at == bytes.length || space(bytes[at]);
        float value = plain ? DecimalParser.nearest(negative, digits, exponent) : Float.NaN;
        return Float.isNaN(value) ? slow(start) : value;
    }

    /** The number after an e; one that is not well formed leaves the token unfinished. */
    private int exponent() {
        int mark = at++;
        boolean negative = at < bytes.length && bytes[at] == '-';
        if (negative || at < bytes.length && bytes[at] == '+') {
            at++;
        }
        int first = at;
        int value = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && at - first < 4) {
            value = value * 10 + (bytes[at++] - '0');
        }
        if (at == first) {
            at = mark;
        }
        return negative ? -value : value;
    }

    private float slow(int start) {
        at = start;
        skipToken();
        try {
            return DecimalParser.slow(bytes, start, at);
        } catch (NumberFormatException e) {
            throw noNumber(new String(bytes, start, at - start, StandardCharsets.ISO_8859_1));
        }
    }

    private BenchmarkException noNumber(String text) {
        return BenchmarkException.data(
                "%s: line %s: expected a number, found %s",
                header.file(), line, DecimalParser.shown(text));
    }

    private void skipToken() {
        while (at < bytes.length && !space(bytes[at])) {
            at++;
        }
    }

    private void skipSpaces() {
        while (at < bytes.length && space(bytes[at]) && bytes[at] != '\n') {
            at++;
        }
    }

    /** Blank lines, and the zero bytes some writers pad a file with. */
    private void skipBlankLines() {
        while (at < bytes.length && space(bytes[at])) {
            if (bytes[at++] == '\n') {
                line++;
            }
        }
    }

    private static boolean space(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0;
    }
}
