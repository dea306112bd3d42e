package org.parley.test.mutation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.parley.api.random.RandomStream;

/**
 * One to three random edits of a file: of bits, bytes, ranges, words and fields.
 *
 * @param words that edits put in, a character a byte
 */
record Damage(List<String> words, RandomStream random) {
    /** Words that no text format likes. */
    static final List<String> TEXT =
            List.of(
                    "-1",
                    "0",
                    "-0",
                    "2147483648",
                    "4294967296",
                    "99999999999999999999",
                    "1e999",
                    "-1e-999",
                    "1e-7",
                    "NaN",
                    "nan",
                    "Infinity",
                    "null",
                    "true",
                    "\"",
                    "'",
                    "\\",
                    "\\u0000",
                    "\u0000",
                    "\u00ff",
                    "{",
                    "}",
                    "[",
                    "]",
                    ":",
                    ": ",
                    ",",
                    "\n",
                    "\r",
                    "\t",
                    "- ",
                    "");

    /** Numbers in four bytes of both orders. */
    static final List<String> BINARY =
            List.of(
                    "\u0000\u0000\u0000\u0000",
                    "\u007f\u00ff\u00ff\u00ff",
                    "\u00ff\u00ff\u00ff\u007f",
                    "\u00ff\u00ff\u00ff\u00ff",
                    "\u0080\u0000\u0000\u0000",
                    "\u0000\u0000\u0000\u0080",
                    "\u0000\u0000\u0000\u0001",
                    "\u0001\u0000\u0000\u0000");

    private static final int LONGEST_RANGE = 16;
    private static final int MOST_COPIES = 400;

    /** Several lists as one. */
    @SafeVarargs
    static List<String> words(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    byte[] of(byte[] sample) {
        byte[] file = sample.clone();
        int edits = 1 + random.nextInt(3);
        for (int i = 0; i < edits && file.length > 0; i++) {
            file = edit(file);
        }
        return file;
    }

    private byte[] edit(byte[] file) {
        int at = random.nextInt(file.length);
        int end = at + Math.min(file.length - at, 1 + random.nextInt(LONGEST_RANGE));
        byte[] range = Arrays.copyOfRange(file, at, end);
        return switch (random.nextInt(11)) {
            case 0 -> splice(file, at, at + 1, (byte) (file[at] ^ 1 << random.nextInt(8)));
            case 1 -> splice(file, at, at + 1, (byte) random.nextInt(256));
            case 2 -> splice(file, at, end);
            case 3 -> splice(file, at, at, range);
            case 4 -> splice(file, at, at, copies(range, 1 + random.nextInt(MOST_COPIES)));
            case 5 -> Arrays.copyOf(file, at);
            case 6 -> splice(file, random.nextInt(at + 1), at, range);
            case 7 -> splice(file, at, at, word());
            case 8 -> splice(file, at, end, word());
            case 9 -> splice(file, fieldStart(file, at), fieldEnd(file, at), word());
            default -> swapped(file, at, random.nextInt(file.length));
        };
    }

    private byte[] word() {
        return words.get(random.nextInt(words.size())).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** With the fields at two places in each other's place. */
    private static byte[] swapped(byte[] file, int one, int other) {
        int first = Math.min(one, other);
        int second = Math.max(one, other);
        int middle = fieldEnd(file, first);
        if (fieldStart(file, second) < middle) {
            return file;
        }
        byte[] front = Arrays.copyOfRange(file, fieldStart(file, first), fieldEnd(file, first));
        byte[] back = Arrays.copyOfRange(file, fieldStart(file, second), fieldEnd(file, second));
        byte[] changed = splice(file, fieldStart(file, second), fieldEnd(file, second), front);
        return splice(changed, fieldStart(file, first), middle, back);
    }

    /** Of the word around a byte, or of the four bytes that it is among. */
    private static int fieldStart(byte[] file, int at) {
        if (!inWord(file[at])) {
            return at - at % 4;
        }
        int start = at;
        while (start > 0 && inWord(file[start - 1])) {
            start--;
        }
        return start;
    }

    private static int fieldEnd(byte[] file, int at) {
        if (!inWord(file[at])) {
            return Math.min(file.length, at - at % 4 + 4);
        }
        int end = at;
        while (end < file.length && inWord(file[end])) {
            end++;
        }
        return end;
    }

    private static boolean inWord(byte character) {
        return Character.isLetterOrDigit(character & 0xff)
                || character == '.'
                || character == '-'
                || character == '_';
    }

    private static byte[] copies(byte[] range, int count) {
        byte[] out = new byte[range.length * count];
        for (int i = 0; i < out.length; i++) {
            out[i] = range[i % range.length];
        }
        return out;
    }

    private static byte[] splice(byte[] file, int from, int to, byte... inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + inserted.length);
        out.write(file, 0, from);
        out.writeBytes(inserted);
        out.write(file, to, file.length - to);
        return out.toByteArray();
    }
}
