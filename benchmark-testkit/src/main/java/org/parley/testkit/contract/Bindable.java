package org.parley.testkit.contract;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.PluginRef;

/** Whether a config record can be written in a suite: every key of a type that YAML can bind. */
final class Bindable {
    private static final Set<Type> SCALARS =
            Set.of(
                    String.class,
                    Path.class,
                    boolean.class,
                    Boolean.class,
                    int.class,
                    Integer.class,
                    long.class,
                    Long.class,
                    float.class,
                    Float.class,
                    double.class,
                    Double.class);

    private Bindable() {}

    /** Keys that no suite could set, and a constructor that does not keep what it was given. */
    static List<String> findings(Record config) throws ReflectiveOperationException {
        List<String> found = new ArrayList<>();
        for (RecordComponent key : config.getClass().getRecordComponents()) {
            unbindable(key.getGenericType())
                    .ifPresent(
                            type ->
                                    found.add(
                                            "config key '%s' has the type %s, which a suite cannot"
                                                            .formatted(key.getName(), type)
                                                    + " write; use numbers, text, paths,"
                                                    + " enums, records, PluginRef, Optional, List"
                                                    + " or Map"));
        }
        if (found.isEmpty() && !rebuilt(config).equals(config)) {
            found.add(
                    "a config rebuilt from the keys of "
                            + config
                            + " does not equal it; hold values that have equals");
        }
        return found;
    }

    private static Optional<Type> unbindable(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            boolean map = generic.getRawType() == Map.class && arguments[0] == String.class;
            boolean single = Set.of(List.class, Optional.class).contains(generic.getRawType());
            return map || single ? unbindable(arguments[arguments.length - 1]) : Optional.of(type);
        }
        if (!(type instanceof Class<?> raw)) {
            return Optional.of(type);
        }
        if (SCALARS.contains(raw) || raw.isEnum() || raw == PluginRef.class) {
            return Optional.empty();
        }
        return raw.isRecord()
                ? Arrays.stream(raw.getRecordComponents())
                        .flatMap(key -> unbindable(key.getGenericType()).stream())
                        .findFirst()
                : Optional.of(type);
    }

    private static Record rebuilt(Record config) throws ReflectiveOperationException {
        RecordComponent[] keys = config.getClass().getRecordComponents();
        Class<?>[] types = Arrays.stream(keys).map(RecordComponent::getType).toArray(Class[]::new);
        Object[] values = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i].getAccessor().setAccessible(true);
            values[i] = keys[i].getAccessor().invoke(config);
        }
        Constructor<? extends Record> constructor = config.getClass().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }
}
