package org.parley.saved.dl4j;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.parley.saved.Sweeps;

/** Configurations that fit the networks of {@link Networks}. */
final class Dl4jConfigs {
    private Dl4jConfigs() {}

    static Dl4jConfig config(Object file) {
        return with(
                with(Dl4jConfig.standard(), "pillarImage", Sweeps.pillars()),
                "file",
                file.toString());
    }

    /** A configuration with one key changed. */
    static Dl4jConfig with(Dl4jConfig base, String key, Object value) {
        RecordComponent[] components = Dl4jConfig.class.getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                boolean changed = components[i].getName().equals(key);
                values[i] = changed ? value : components[i].getAccessor().invoke(base);
            }
            return (Dl4jConfig) Dl4jConfig.class.getConstructors()[0].newInstance(values);
        } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static Dl4jConfig withLayer(Dl4jConfig base, String layer) {
        return with(base, "layer", Optional.of(layer));
    }
}
