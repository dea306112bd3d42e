package org.parley.dl4j;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Range;

/** Observations, and configurations that fit the networks of {@link Networks}. */
final class Sweeps {
    /** 12 columns of 2 m along x, 8 rows along y. */
    static final Range RANGE = new Range(-12, -8, -3, 12, 8, 1);

    private Sweeps() {}

    static Observation of(float... values) {
        return new Observation("a", Pose.planar(0, 0, 0), new PointCloud(values), List.of());
    }

    static Observation random(long seed) {
        Random random = new Random(seed);
        float[] values = new float[4 * 400];
        for (int i = 0; i < values.length; i += 4) {
            values[i] = 24 * random.nextFloat() - 12;
            values[i + 1] = 16 * random.nextFloat() - 8;
            values[i + 2] = 4 * random.nextFloat() - 3;
            values[i + 3] = random.nextFloat();
        }
        return of(values);
    }

    static PillarImage pillars() {
        return new PillarImage(RANGE, 2, Dl4jConfig.standard().pillarImage().channels());
    }

    static Dl4jConfig config(Object file) {
        return with(with(Dl4jConfig.standard(), "pillarImage", pillars()), "file", file.toString());
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
