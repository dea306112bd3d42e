package org.parley.runner.canonical;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.parley.api.error.BenchmarkException;

/** Reads records by reflection. */
public final class RecordComponents {
    private RecordComponents() {}

    /** The value of one component, also where the record is not public. */
    public static Object read(Record record, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw BenchmarkException.internal(
                    "cannot read %s of %s: %s",
                    component.getName(), record.getClass().getName(), e.getCause());
        }
    }
}
