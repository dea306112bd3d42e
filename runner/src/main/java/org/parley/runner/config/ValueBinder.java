package org.parley.runner.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.api.PluginRef;
import org.parley.api.error.BenchmarkException;

/** Binds one value to one type; a problem gives an empty result. */
final class ValueBinder {
    private static final String ID = "id";

    private final ConfigBinder records;
    private final ConfigProblems problems;

    ValueBinder(ConfigBinder records, ConfigProblems problems) {
        this.records = records;
        this.problems = problems;
    }

    /** The keys of a node, none where it is empty. */
    static Map<String, ConfigNode> keys(ConfigNode node, ConfigProblems problems) {
        if (node instanceof ConfigNode.Keys keys) {
            return keys.values();
        }
        if (!(node instanceof ConfigNode.Empty)) {
            problems.add(node.location(), "expected keys and values, found %s", describe(node));
        }
        return Map.of();
    }

    /** {@code fallback} is what a nested record is overlaid on. */
    Optional<?> bind(ConfigNode node, Type type, String key, Optional<Object> fallback) {
        if (type instanceof ParameterizedType generic) {
            return generic(node, generic, key, fallback);
        }
        if (!(type instanceof Class<?> raw)) {
            throw BenchmarkException.internal("no setting can have the type %s", type);
        }
        if (raw == PluginRef.class) {
            return pluginRef(node, key);
        }
        if (raw.isRecord()) {
            Optional<Record> base =
                    fallback.map(Record.class::cast).or(() -> StandardRecords.of(raw));
            return records.record(whole(node, raw), raw.asSubclass(Record.class), base);
        }
        if (raw.isEnum()) {
            return constant(node, raw.asSubclass(Enum.class), key);
        }
        return scalar(node, raw, key);
    }

    /** A record that needs nothing but its id may be written as that id alone. */
    private static ConfigNode whole(ConfigNode node, Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        boolean named =
                node instanceof ConfigNode.Scalar scalar
                        && scalar.value() instanceof String
                        && components.length > 0
                        && components[0].getName().equals(ID)
                        && Arrays.stream(components)
                                .skip(1)
                                .allMatch(c -> c.isAnnotationPresent(DefaultValue.class));
        return named ? new ConfigNode.Keys(node.location(), Map.of(ID, node)) : node;
    }

    // The outer Optional is whether it could be bound, the inner one is the setting.
    @SuppressWarnings({"OptionalMapToOptional", "unchecked"})
    private Optional<?> generic(
            ConfigNode node, ParameterizedType type, String key, Optional<Object> fallback) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            Optional<Object> inner = fallback.flatMap(f -> (Optional<Object>) f);
            return node instanceof ConfigNode.Empty
                    ? Optional.of(Optional.empty())
                    : bind(node, arguments[0], key, inner).map(Optional::of);
        }
        if (type.getRawType() == List.class) {
            return list(node, arguments[0], key);
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return map(node, arguments[1]);
        }
        throw BenchmarkException.internal("no setting can have the type %s", type);
    }

    private Optional<List<Object>> list(ConfigNode node, Type element, String key) {
        if (!(node instanceof ConfigNode.Items items)) {
            return wrong(node, key, "a list");
        }
        List<Object> values = new ArrayList<>();
        for (ConfigNode item : items.values()) {
            bind(item, element, key, Optional.empty()).ifPresent(values::add);
        }
        return whole(values, items.values().size());
    }

    private Optional<Map<String, Object>> map(ConfigNode node, Type element) {
        Map<String, ConfigNode> given = keys(node, problems);
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach(
                (k, v) ->
                        bind(v, element, k, Optional.empty())
                                .ifPresent(bound -> values.put(k, bound)));
        return values.size() == given.size() ? Optional.of(values) : Optional.empty();
    }

    private static Optional<List<Object>> whole(List<Object> values, int expected) {
        return values.size() == expected ? Optional.of(values) : Optional.empty();
    }

    private Optional<PluginRef> pluginRef(ConfigNode node, String key) {
        if (node instanceof ConfigNode.Scalar scalar && scalar.value() instanceof String id) {
            return Optional.of(PluginRef.of(id));
        }
        if (!(node instanceof ConfigNode.Keys)) {
            return wrong(node, key, "a plugin's id, or its id and settings");
        }
        record Written(String id, @DefaultValue("{}") Map<String, ConfigNode> settings) {}
        return records.record(node, Written.class, Optional.empty())
                .map(Written.class::cast)
                .map(w -> new PluginRef(w.id(), plain(w.settings())));
    }

    private static Map<String, Object> plain(Map<String, ConfigNode> settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        settings.forEach((k, v) -> values.put(k, v.plain()));
        return values;
    }

    private <E extends Enum<E>> Optional<E> constant(ConfigNode node, Class<E> type, String key) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(ValueBinder::kebab).toList();
        if (!(node instanceof ConfigNode.Scalar scalar && scalar.value() instanceof String text)) {
            return wrong(node, key, "one of " + String.join(", ", names));
        }
        int index = names.indexOf(text);
        if (index < 0) {
            String hint = NameSuggestion.hint(text, "known values", names);
            problems.add(node.location(), "unknown value '%s' of key '%s'%s", text, key, hint);
            return Optional.empty();
        }
        return Optional.of(type.getEnumConstants()[index]);
    }

    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Optional<?> scalar(ConfigNode node, Class<?> type, String key) {
        if (type == ConfigNode.class) {
            return Optional.of(node);
        }
        if (type == Object.class) {
            return Optional.of(node.plain());
        }
        if (type == String.class) {
            return typed(node, key, String.class, "text");
        }
        if (type == Path.class) {
            return typed(node, key, String.class, "a path").flatMap(text -> path(node, text));
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed(node, key, Boolean.class, "true or false");
        }
        if (type == long.class || type == Long.class) {
            return typed(node, key, Long.class, "a whole number");
        }
        if (type == int.class || type == Integer.class) {
            return typed(node, key, Long.class, "a whole number").flatMap(n -> toInt(node, key, n));
        }
        if (type == double.class || type == Double.class) {
            return number(node, key);
        }
        if (type == float.class || type == Float.class) {
            return number(node, key).map(Double::floatValue);
        }
        throw BenchmarkException.internal("no setting can have the type %s", type);
    }

    private Optional<Path> path(ConfigNode node, String text) {
        try {
            return Optional.of(UserPath.of(text));
        } catch (BenchmarkException e) {
            problems.add(node.location(), e);
            return Optional.empty();
        }
    }

    private Optional<Integer> toInt(ConfigNode node, String key, long number) {
        return number == (int) number
                ? Optional.of((int) number)
                : wrong(node, key, "a number of at most 32 bits");
    }

    private Optional<Double> number(ConfigNode node, String key) {
        return typed(node, key, Number.class, "a number")
                .map(Number::doubleValue)
                .flatMap(
                        d ->
                                Double.isFinite(d)
                                        ? Optional.of(d)
                                        : wrong(node, key, "a finite number"));
    }

    private <T> Optional<T> typed(ConfigNode node, String key, Class<T> type, String expected) {
        if (node instanceof ConfigNode.Scalar scalar && type.isInstance(scalar.value())) {
            return Optional.of(type.cast(scalar.value()));
        }
        return wrong(node, key, expected);
    }

    private <T> Optional<T> wrong(ConfigNode node, String key, String expected) {
        problems.add(
                node.location(), "key '%s' must be %s, found %s", key, expected, describe(node));
        return Optional.empty();
    }

    private static String describe(ConfigNode node) {
        if (node instanceof ConfigNode.Scalar scalar) {
            return scalar.value() instanceof String text
                    ? "the text '" + text + "'"
                    : String.valueOf(scalar.value());
        }
        if (node instanceof ConfigNode.Items) {
            return "a list";
        }
        return node instanceof ConfigNode.Keys ? "keys and values" : "nothing";
    }
}
