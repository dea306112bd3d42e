package org.parley.runner.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;

/** Records that know what they are where nothing is said. */
final class StandardRecords {
    private StandardRecords() {}

    /** What the static method {@code standard()} of a record gives, if it has one. */
    static Optional<Record> of(Class<?> type) {
        if (!type.isRecord()) {
            return Optional.empty();
        }
        try {
            Method standard = type.getMethod("standard");
            boolean own =
                    Modifier.isStatic(standard.getModifiers()) && standard.getReturnType() == type;
            return own ? Optional.of((Record) standard.invoke(null)) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw BenchmarkException.internal("cannot call standard() of %s: %s", type, e);
        }
    }
}
