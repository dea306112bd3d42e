package org.parley.runner.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.canonical.RecordComponents;

/**
 * Binds settings to records, strictly: a key is a component's name, and an unknown key, a wrong
 * type, a missing value and a value the record refuses are problems, all reported together.
 *
 * <p>Types: {@code boolean}, {@code int}, {@code long}, {@code float}, {@code double}, {@code
 * String}, {@link java.nio.file.Path}, enums in kebab-case, nested records, {@code List}, {@code
 * Map<String, …>}, {@code Optional} and {@link org.parley.api.PluginRef} (an id, or {@code {id: …,
 * settings: {…}}}). A record that needs nothing but an {@code id} may be written as that; an {@code
 * Object} is whatever is written. A nested record with a static {@code standard()} of its own type
 * is overlaid on that where there is nothing else to overlay it on.
 */
public final class ConfigBinder {
    private final ConfigProblems problems;

    /** By text: a list of records needs those of each again and again. */
    private final Map<String, ConfigNode> defaults = new HashMap<>();

    private ConfigBinder(ConfigProblems problems) {
        this.problems = problems;
    }

    /**
     * Overlays settings on {@code defaults}. Nested records are overlaid in turn; lists, maps and
     * plugin references are replaced as a whole. Fails with {@code USER}.
     */
    public static <C extends Record> C bind(ConfigNode node, C defaults) {
        ConfigProblems problems = new ConfigProblems();
        Optional<C> bound = bind(node, defaults, problems);
        problems.throwIfAny();
        return bound.orElseThrow();
    }

    /** The same for settings that were not read from a file; {@code source} names them. */
    public static <C extends Record> C bind(
            String source, Map<String, Object> settings, C defaults) {
        return bind(ConfigNode.of(source, settings), defaults);
    }

    /** The same, adding to {@code problems} instead of failing; empty where there were any. */
    @SuppressWarnings("unchecked")
    public static <C extends Record> Optional<C> bind(
            ConfigNode node, C defaults, ConfigProblems problems) {
        return (Optional<C>)
                new ConfigBinder(problems).record(node, defaults.getClass(), Optional.of(defaults));
    }

    /**
     * Binds settings to a record whose components are required, but for those with a {@link
     * DefaultValue} and optional ones. Problems are added; empty where there were any.
     */
    @SuppressWarnings("unchecked")
    public static <C extends Record> Optional<C> bind(
            ConfigNode node, Class<C> type, ConfigProblems problems) {
        return (Optional<C>) new ConfigBinder(problems).record(node, type, Optional.empty());
    }

    Optional<Record> record(
            ConfigNode node, Class<? extends Record> type, Optional<? extends Record> defaults) {
        int before = problems.count();
        Map<String, ConfigNode> given = ValueBinder.keys(node, problems);
        RecordComponent[] components = type.getRecordComponents();
        reportUnknown(given, type);
        Object[] values = new Object[components.length];
        ValueBinder binder = new ValueBinder(this, problems);
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            Optional<Object> fallback = defaults.map(d -> RecordComponents.read(d, component));
            Optional<ConfigNode> value = Optional.ofNullable(given.get(component.getName()));
            values[i] = value(binder, node, component, value, fallback).orElse(null);
        }
        return problems.count() > before ? Optional.empty() : construct(node, type, values);
    }

    private Optional<?> value(
            ValueBinder binder,
            ConfigNode parent,
            RecordComponent component,
            Optional<ConfigNode> given,
            Optional<Object> fallback) {
        if (given.isPresent()) {
            return binder.bind(
                    given.get(),
                    component.getGenericType(),
                    component.getName(),
                    fallback.or(() -> recordByDefault(binder, component)));
        }
        if (fallback.isPresent()) {
            return fallback;
        }
        Optional<Record> standard = StandardRecords.of(component.getType());
        if (standard.isPresent()) {
            return standard;
        }
        if (component.isAnnotationPresent(DefaultValue.class)) {
            return byDefault(binder, component);
        }
        if (component.getType() == Optional.class) {
            return Optional.of(Optional.empty());
        }
        problems.add(parent.location(), "key '%s' is missing", component.getName());
        return Optional.empty();
    }

    private Optional<?> byDefault(ValueBinder binder, RecordComponent component) {
        String written = component.getAnnotation(DefaultValue.class).value();
        ConfigNode node =
                defaults.computeIfAbsent(
                        written, text -> YamlReader.read(component.toString(), text));
        return binder.bind(node, component.getGenericType(), component.getName(), Optional.empty());
    }

    /** A default holds key by key: whoever gives one key of a record keeps the others. */
    private Optional<Object> recordByDefault(ValueBinder binder, RecordComponent component) {
        boolean applies =
                component.getType().isRecord() && component.isAnnotationPresent(DefaultValue.class);
        return applies ? byDefault(binder, component).map(v -> v) : Optional.empty();
    }

    private void reportUnknown(Map<String, ConfigNode> given, Class<? extends Record> type) {
        Stream<String> inherited =
                Stream.ofNullable(type.getAnnotation(InheritanceKeys.class))
                        .flatMap(keys -> Arrays.stream(keys.value()));
        Stream<String> own =
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
        List<String> known = Stream.concat(own, inherited).toList();
        given.forEach(
                (key, value) -> {
                    if (!known.contains(key)) {
                        problems.add(
                                value.location(),
                                "unknown key '%s'%s",
                                key,
                                NameSuggestion.hint(key, "known keys", known));
                    }
                });
    }

    private Optional<Record> construct(
            ConfigNode node, Class<? extends Record> type, Object[] values) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            refuse(node, Objects.requireNonNull(e.getCause()));
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw BenchmarkException.internal("cannot construct %s: %s", type.getName(), e);
        }
    }

    private void refuse(ConfigNode node, Throwable cause) {
        if (cause instanceof BenchmarkException refusal) {
            problems.add(node.location(), refusal);
        } else {
            problems.add(node.location(), "%s", cause);
        }
    }
}
