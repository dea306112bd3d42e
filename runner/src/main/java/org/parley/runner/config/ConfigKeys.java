package org.parley.runner.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.api.PluginRef;
import org.parley.runner.canonical.RecordComponents;

/** Describes what {@link ConfigBinder} accepts for a record. */
public final class ConfigKeys {
    private ConfigKeys() {}

    /**
     * A key.
     *
     * @param name keys of nested records are joined to theirs by a dot
     * @param type in words
     * @param value the default
     */
    public record Key(String name, String type, Object value) {}

    /** The keys of a record in the order of its components. */
    public static List<Key> of(Record defaults) {
        List<Key> keys = new ArrayList<>();
        collect("", defaults, keys);
        return List.copyOf(keys);
    }

    private static void collect(String prefix, Record record, List<Key> keys) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = prefix + component.getName();
            Object value = RecordComponents.read(record, component);
            if (value instanceof Record inner && !(value instanceof PluginRef)) {
                collect(name + ".", inner, keys);
            } else {
                keys.add(new Key(name, words(component.getGenericType()), value));
            }
        }
    }

    private static String words(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            String of = words(arguments[arguments.length - 1]);
            if (generic.getRawType() == Optional.class) {
                return of + ", optional";
            }
            return (generic.getRawType() == Map.class ? "map of " : "list of ") + of;
        }
        return type instanceof Class<?> raw ? words(raw) : type.getTypeName();
    }

    private static String words(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(c -> ValueBinder.kebab((Enum<?>) c))
                    .collect(Collectors.joining(" | "));
        }
        if (type == PluginRef.class) {
            return "plugin";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Path.class) {
            return "path";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        boolean whole = List.of(int.class, Integer.class, long.class, Long.class).contains(type);
        if (whole) {
            return "whole number";
        }
        return type.isRecord() ? record(type) : "number";
    }

    private static String record(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
