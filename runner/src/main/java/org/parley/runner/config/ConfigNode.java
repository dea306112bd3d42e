package org.parley.runner.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;

/** A tree of settings in which every value knows where it was written. */
public sealed interface ConfigNode {
    /** The line of the value, or of its key where it has one. */
    SourceLocation location();

    /** Text, a whole number ({@code Long}), a {@code Double} or a {@code Boolean}. */
    record Scalar(SourceLocation location, Object value) implements ConfigNode {}

    /** A key without a value. */
    record Empty(SourceLocation location) implements ConfigNode {}

    /** Values in order. */
    record Items(SourceLocation location, List<ConfigNode> values) implements ConfigNode {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Values by key, in the order written. */
    record Keys(SourceLocation location, Map<String, ConfigNode> values) implements ConfigNode {
        public Keys {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** The tree of values that were not read from a file. */
    static ConfigNode of(String source, Object value) {
        SourceLocation at = new SourceLocation(source, 0);
        if (value instanceof Map<?, ?> map) {
            Map<String, ConfigNode> values = new LinkedHashMap<>();
            map.forEach((k, v) -> values.put(String.valueOf(k), of(source, v)));
            return new Keys(at, values);
        }
        if (value instanceof List<?> list) {
            return new Items(at, list.stream().map(v -> of(source, v)).toList());
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? of(source, optional.get()) : new Empty(at);
        }
        return new Scalar(at, scalar(source, value));
    }

    private static Object scalar(String source, Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return Double.valueOf(number.toString());
        }
        if (value instanceof Path path) {
            return path.toString();
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        throw BenchmarkException.internal("%s: %s is no setting", source, value);
    }

    /** The tree as maps, lists and scalars; a key without a value is an empty optional. */
    default Object plain() {
        if (this instanceof Scalar scalar) {
            return scalar.value();
        }
        if (this instanceof Items items) {
            return items.values().stream().map(ConfigNode::plain).toList();
        }
        if (this instanceof Keys keys) {
            Map<String, Object> map = new LinkedHashMap<>();
            keys.values().forEach((k, v) -> map.put(k, v.plain()));
            return Collections.unmodifiableMap(map);
        }
        return Optional.empty();
    }

    /** The node at a path of keys and indices, if it was written. */
    default Optional<ConfigNode> at(List<String> path) {
        Optional<ConfigNode> node = Optional.of(this);
        for (String step : path) {
            node = node.flatMap(n -> n.child(step));
        }
        return node;
    }

    /** Where the node at a path was written, or else the last one on the way to it. */
    default SourceLocation nearest(List<String> path) {
        for (int n = path.size(); n > 0; n--) {
            Optional<ConfigNode> node = at(path.subList(0, n));
            if (node.isPresent()) {
                return node.get().location();
            }
        }
        return location();
    }

    private Optional<ConfigNode> child(String step) {
        if (this instanceof Keys keys) {
            return Optional.ofNullable(keys.values().get(step));
        }
        if (this instanceof Items items) {
            return items.values().stream().skip(Long.parseLong(step)).findFirst();
        }
        return Optional.empty();
    }
}
