package org.parley.runner.registry;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.parley.api.PluginRef;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.PluginKind;
import org.parley.runner.canonical.RecordComponents;

/**
 * Finds plugin references inside records. A component's name says of which kind they are: it ends
 * in the kind's name, as {@code adapter}, {@code firstEncoder} or {@code heads} do.
 */
final class PluginRefs {
    private PluginRefs() {}

    /** Where a reference stands. */
    record Place(List<String> path, PluginKind kind) {}

    /** The record as a tree of maps in which every reference is replaced. */
    static Map<String, Object> replace(
            Record record, List<String> path, BiFunction<Place, PluginRef, Object> replacement) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = component.getName();
            Object value = RecordComponents.read(record, component);
            values.put(name, value(value, name, step(path, name), replacement));
        }
        return values;
    }

    private static Object value(
            Object value,
            String component,
            List<String> path,
            BiFunction<Place, PluginRef, Object> replacement) {
        if (value instanceof PluginRef ref) {
            return replacement.apply(new Place(path, kind(component)), ref);
        }
        if (value instanceof Record record) {
            return replace(record, path, replacement);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(v -> value(v, component, path, replacement));
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            for (Object item : list) {
                String index = Integer.toString(items.size());
                items.add(value(item, component, step(path, index), replacement));
            }
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> items = new LinkedHashMap<>();
            map.forEach(
                    (k, v) -> {
                        String key = String.valueOf(k);
                        items.put(key, value(v, component, step(path, key), replacement));
                    });
            return items;
        }
        return value;
    }

    static List<String> step(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }

    private static PluginKind kind(String component) {
        String name = component.toLowerCase(Locale.ROOT).replaceFirst("s$", "");
        for (PluginKind kind : PluginKind.values()) {
            if (name.endsWith(kind.id().replace("task-", ""))) {
                return kind;
            }
        }
        throw BenchmarkException.plugin(
                "plugin reference '%s' does not say of which kind it is; let the component's name"
                        + " end in one, like 'sourceAdapter'",
                component);
    }
}
