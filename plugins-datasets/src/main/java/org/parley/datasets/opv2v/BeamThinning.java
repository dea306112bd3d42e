package org.parley.datasets.opv2v;

import static org.parley.api.error.Require.require;

import java.util.Arrays;
import org.parley.api.data.LazyReading;
import org.parley.api.data.PointCloud;

/**
 * Clouds of fewer channels, made from OPV2V's of {@value #CHANNELS} by leaving out beams. The
 * sensor's beams are spread evenly from {@value #LOWEST_DEGREES}° to {@value #HIGHEST_DEGREES}° of
 * elevation; range noise is along the beam, so a point tells its beam exactly.
 */
final class BeamThinning {
    static final int CHANNELS = 64;

    private static final double LOWEST_DEGREES = -25;
    private static final double HIGHEST_DEGREES = 2;

    private BeamThinning() {}

    /** Refuses channel counts that do not come of keeping every n-th beam. */
    static void requirePossible(int channels) {
        require(
                channels > 0 && channels < CHANNELS && CHANNELS % channels == 0,
                "thinned takes divisors of %s, such as 32 and 16, found %s",
                CHANNELS,
                channels);
    }

    /** The points of every n-th beam, counted from the lowest; read when asked for. */
    static PointCloud of(PointCloud full, int channels) {
        return new PointCloud(LazyReading.from(() -> kept(full.values(), CHANNELS / channels)));
    }

    private static float[] kept(float[] v, int every) {
        float[] kept = new float[v.length];
        int n = 0;
        for (int at = 0; at < v.length; at += 4) {
            if (beam(v[at], v[at + 1], v[at + 2]) % every == 0) {
                System.arraycopy(v, at, kept, n, 4);
                n += 4;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    /** The beam a point came from, 0 being the lowest. */
    private static int beam(double x, double y, double z) {
        double elevation = Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
        double ring = (elevation - LOWEST_DEGREES) / (HIGHEST_DEGREES - LOWEST_DEGREES);
        return (int) Math.max(0, Math.min(CHANNELS - 1.0, Math.rint(ring * (CHANNELS - 1))));
    }
}
