package org.parley.runner.canonical;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parley.api.error.BenchmarkException;
import tools.jackson.core.io.NumberOutput;

/**
 * JSON with sorted keys and no spaces, so that equal values have equal texts. Records are objects
 * of their components, enums kebab-case strings, an empty optional is null; whole numbers have no
 * fraction whatever their type.
 */
public final class CanonicalText {
    private final StringBuilder out = new StringBuilder();

    private final boolean sorted;

    private CanonicalText(boolean sorted) {
        this.sorted = sorted;
    }

    /**
     * The text of a tree of maps, iterables, records, optionals, strings, paths, numbers, booleans
     * and enums; anything else, and a number that is not finite, is an internal error.
     */
    public static String write(@Nullable Object value) {
        return write(value, true);
    }

    /** The same with keys in the order they have, for where that matters to a reader. */
    public static String writeInOrder(@Nullable Object value) {
        return write(value, false);
    }

    private static String write(@Nullable Object value, boolean sorted) {
        CanonicalText json = new CanonicalText(sorted);
        json.value(value);
        return json.out.toString();
    }

    private void value(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Optional<?> optional) {
            value(optional.orElse(null));
        } else if (value instanceof CharSequence text) {
            string(text);
        } else if (value instanceof Path path) {
            string(path.toString());
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Enum<?> constant) {
            string(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Iterable<?> items) {
            array(items);
        } else if (value instanceof Record record) {
            object(components(record));
        } else {
            throw BenchmarkException.internal(
                    "cannot write a %s as canonical JSON", value.getClass().getName());
        }
    }

    private void object(Map<?, ?> map) {
        Map<String, Object> entries = sorted ? new TreeMap<>() : new LinkedHashMap<>();
        map.forEach((k, v) -> entries.put(String.valueOf(k), v));
        char separator = '{';
        for (Map.Entry<String, Object> entry : entries.entrySet()) {
            out.append(separator);
            string(entry.getKey());
            out.append(':');
            value(entry.getValue());
            separator = ',';
        }
        out.append(entries.isEmpty() ? "{}" : "}");
    }

    private void array(Iterable<?> items) {
        out.append('[');
        for (Iterator<?> i = items.iterator(); i.hasNext(); ) {
            value(i.next());
            out.append(i.hasNext() ? "," : "");
        }
        out.append(']');
    }

    private void number(Number number) {
        if (!(number instanceof Double || number instanceof Float)) {
            out.append(number);
            return;
        }
        double d = number.doubleValue();
        if (!Double.isFinite(d)) {
            throw BenchmarkException.internal("cannot write %s as canonical JSON", number);
        }
        if (d == Math.rint(d) && Math.abs(d) < 0x1p53) {
            out.append((long) d);
        } else {
            // Some doubles have other digits in other versions of the JDK; these are the shortest.
            out.append(
                    number instanceof Float f
                            ? NumberOutput.toString(f, true)
                            : NumberOutput.toString(d, true));
        }
    }

    private void string(CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (c < ' ') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }

    private static Map<String, Object> components(Record record) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            values.put(component.getName(), RecordComponents.read(record, component));
        }
        return values;
    }
}
