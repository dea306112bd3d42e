package org.parley.datasets.pcd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parley.api.error.BenchmarkException;

/** Reads the lines up to {@code DATA}; every error names the file and the line. */
final class PcdHeaderParser {
    /** A header is a dozen short lines; without a limit a binary file would be searched whole. */
    private static final int LONGEST_HEADER = 1 << 16;

    /** Numbers of one point. */
    private static final int MOST_COLUMNS = 1 << 16;

    private static final int MOST_POINTS = (Integer.MAX_VALUE - 8) / 4;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Set<String> KEYS =
            Set.of(
                    "VERSION",
                    "FIELDS",
                    "SIZE",
                    "TYPE",
                    "COUNT",
                    "WIDTH",
                    "HEIGHT",
                    "VIEWPOINT",
                    "POINTS",
                    "DATA");

    private final String file;
    private final byte[] bytes;
    private final Map<String, Entry> entries = new HashMap<>();
    private int at;
    private int line;

    /** One line of the header without its key. */
    private record Entry(String key, int line, List<String> values) {}

    private PcdHeaderParser(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static PcdHeader parse(String file, byte[] bytes) {
        PcdHeaderParser parser = new PcdHeaderParser(file, bytes);
        parser.skipByteOrderMark();
        while (!parser.entries.containsKey("DATA")) {
            parser.readLine();
        }
        return parser.header();
    }

    private void skipByteOrderMark() {
        at = Arrays.equals(bytes, 0, Math.min(3, bytes.length), MARK, 0, MARK.length) ? 3 : 0;
    }

    private void readLine() {
        int end = at;
        int limit = Math.min(bytes.length, LONGEST_HEADER);
        while (end < limit && bytes[end] != '\n') {
            end++;
        }
        if (end == limit) {
            throw BenchmarkException.data(
                    "%s: is not a point cloud file (PCD): the header has no line DATA (%s lines"
                            + " read)",
                    file, line);
        }
        String text = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).strip();
        at = end + 1;
        line++;
        if (!text.isEmpty() && !text.startsWith("#")) {
            keep(text);
        }
    }

    private void keep(String text) {
        List<String> words = Arrays.asList(SPACES.split(text));
        String key = words.get(0);
        if (!KEYS.contains(key)) {
            throw BenchmarkException.data(
                    "%s: is not a point cloud file (PCD v0.7): line %s begins with '%s', expected"
                            + " one of VERSION, FIELDS, SIZE, TYPE, COUNT, WIDTH, HEIGHT,"
                            + " VIEWPOINT, POINTS, DATA",
                    file, line, DecimalParser.shown(key));
        }
        Entry entry = new Entry(key, line, words.subList(1, words.size()));
        if (entries.put(key, entry) != null) {
            throw wrong(entry, "%s is given twice", key);
        }
    }

    private PcdHeader header() {
        Entry version = entries.get("VERSION");
        if (version != null && !single(version).equals("0.7") && !single(version).equals(".7")) {
            throw wrong(
                    version,
                    "expected version 0.7, found %s",
                    DecimalParser.shown(single(version)));
        }
        return new PcdHeader(file, fields(), points(), encoding(), line, at);
    }

    private List<PcdField> fields() {
        Entry names = required("FIELDS");
        Entry sizes = required("SIZE");
        Entry types = required("TYPE");
        Entry counts = entries.get("COUNT");
        int n = names.values().size();
        if (n == 0) {
            throw wrong(names, "FIELDS names no field");
        }
        sameLength(sizes, n);
        sameLength(types, n);
        if (counts != null) {
            sameLength(counts, n);
        }
        List<PcdField> fields = new ArrayList<>();
        int offset = 0;
        int column = 0;
        for (int i = 0; i < n; i++) {
            int count = counts == null ? 1 : (int) number(counts, i, 1, MOST_COLUMNS);
            char type = type(types, i);
            int size = size(sizes, i, type);
            fields.add(new PcdField(names.values().get(i), type, size, count, offset, column));
            offset += size * count;
            column += count;
            if (column > MOST_COLUMNS) {
                throw wrong(names, "a point has more than %s numbers", MOST_COLUMNS);
            }
        }
        return Collections.unmodifiableList(fields);
    }

    private char type(Entry types, int i) {
        String type = types.values().get(i).toUpperCase(Locale.ROOT);
        if (!type.equals("F") && !type.equals("U") && !type.equals("I")) {
            String found = DecimalParser.shown(types.values().get(i));
            throw wrong(types, "TYPE must be F, U or I, found %s", found);
        }
        return type.charAt(0);
    }

    private int size(Entry sizes, int i, char type) {
        long size = number(sizes, i, 1, 8);
        if (Long.bitCount(size) != 1 || type == 'F' && size < 4) {
            throw wrong(sizes, "SIZE must be 1, 2, 4 or 8 (of type F: 4 or 8), found %s", size);
        }
        return (int) size;
    }

    private int points() {
        long product = only(required("WIDTH")) * only(required("HEIGHT"));
        Entry points = entries.get("POINTS");
        if (points != null && only(points) != product) {
            throw wrong(
                    points, "POINTS is %s, but WIDTH times HEIGHT is %s", only(points), product);
        }
        if (product > MOST_POINTS) {
            throw wrong(
                    required("WIDTH"),
                    "%s points are promised; a cloud may have at most %s",
                    product,
                    MOST_POINTS);
        }
        return (int) product;
    }

    private PcdHeader.Encoding encoding() {
        Entry data = required("DATA");
        return switch (single(data).toLowerCase(Locale.ROOT)) {
            case "ascii" -> PcdHeader.Encoding.ASCII;
            case "binary" -> PcdHeader.Encoding.BINARY;
            case "binary_compressed" -> PcdHeader.Encoding.BINARY_COMPRESSED;
            default ->
                    throw wrong(
                            data,
                            "DATA must be ascii, binary or binary_compressed, found %s",
                            DecimalParser.shown(single(data)));
        };
    }

    private Entry required(String key) {
        return Optional.ofNullable(entries.get(key))
                .orElseThrow(
                        () ->
                                BenchmarkException.data(
                                        "%s: the header (lines 1 to %s) has no line %s",
                                        file, line, key));
    }

    private String single(Entry entry) {
        sameLength(entry, 1);
        return entry.values().get(0);
    }

    private void sameLength(Entry entry, int expected) {
        if (entry.values().size() != expected) {
            throw wrong(
                    entry,
                    "%s needs %s value(s), has %s",
                    entry.key(),
                    expected,
                    entry.values().size());
        }
    }

    private long only(Entry entry) {
        sameLength(entry, 1);
        return number(entry, 0, 0, Integer.MAX_VALUE);
    }

    private long number(Entry entry, int index, long min, long max) {
        String text = entry.values().get(index);
        long value = -1;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException e) {
            // reported below with the line
        }
        if (value < min || value > max) {
            throw wrong(
                    entry,
                    "%s must be whole numbers from %s to %s, found %s",
                    entry.key(),
                    min,
                    max,
                    DecimalParser.shown(text));
        }
        return value;
    }

    private BenchmarkException wrong(Entry entry, String format, @Nullable Object... arguments) {
        return BenchmarkException.data(
                "%s: line %s: %s",
                file, entry.line(), String.format(Locale.ROOT, format, arguments));
    }
}
