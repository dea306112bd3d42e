package org.parley.testkit.contract.check;

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
public final class BindableConfig {
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

    private BindableConfig() {}

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
        return record(config.getClass(), values(config));
    }

    /** The values of a record's components, in order. */
    public static Object[] values(Record record) throws ReflectiveOperationException {
        RecordComponent[] keys = record.getClass().getRecordComponents();
        Object[] values = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i].getAccessor().setAccessible(true);
            values[i] = keys[i].getAccessor().invoke(record);
        }
        return values;
    }

    /** A record of a type from the values of its components. */
    public static Record record(Class<?> type, Object... values)
            throws ReflectiveOperationException {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return (Record) constructor.newInstance(values);
    }
}
