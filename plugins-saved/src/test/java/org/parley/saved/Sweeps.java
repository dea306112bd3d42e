package org.parley.saved;

import java.util.List;
import java.util.Random;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Range;

/** Observations, and what small networks see of them. */
public final class Sweeps {
    /** 12 columns of 2 m along x, 8 rows along y. */
    public static final Range RANGE = new Range(-12, -8, -3, 12, 8, 1);

    private Sweeps() {}

    public static Observation of(float... values) {
        return new Observation("a", Pose.planar(0, 0, 0), new PointCloud(values), List.of());
    }

    public static Observation random(long seed) {
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

    public static PillarImage pillars() {
        return new PillarImage(RANGE, 2, PillarImage.standard().channels());
    }
}
