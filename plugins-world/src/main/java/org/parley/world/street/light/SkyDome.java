package org.parley.world.street.light;

import org.parley.world.street.texture.LinearColour;
import org.parley.world.street.texture.RgbAccumulator;
import org.parley.world.street.texture.ValueNoise;

/**
 * The sky: a gradient, the sun's glow and disc, and thin clouds. Directions have length one. One
 * for each thread.
 */
public final class SkyDome {
    private static final LinearColour ZENITH = new LinearColour(0.10, 0.24, 0.52);
    private static final LinearColour HORIZON = new LinearColour(0.60, 0.72, 0.84);
    private static final LinearColour WARM_HORIZON = new LinearColour(0.86, 0.70, 0.54);
    private static final LinearColour CLOUD = new LinearColour(1.15, 1.12, 1.08);
    private static final LinearColour CLOUD_BASE = new LinearColour(0.62, 0.66, 0.72);
    private static final double CLOUD_LEVEL = 0.12;
    private static final int CLOUD_SEED = 77;
    private static final double SUN_DISC_COSINE = 0.99993;
    private static final double SUN_RIM_COSINE = 0.99978;

    private final SunRay sun;
    private final LinearColour horizon;
    private final double sunFlatX;
    private final double sunFlatY;
    private final RgbAccumulator cloud = new RgbAccumulator();

    SkyDome(SunRay sun) {
        this.sun = sun;
        this.horizon = HORIZON.mix(WARM_HORIZON, 0.6 * sun.warmth());
        double flat = Math.max(1e-9, Math.hypot(sun.x(), sun.y()));
        this.sunFlatX = sun.x() / flat;
        this.sunFlatY = sun.y() / flat;
    }

    /** What one sees in a direction at or above the horizon. */
    public void look(double x, double y, double z, RgbAccumulator out) {
        gradient(x, y, z, out);
        clouds(x, y, z, out);
        double near = x * sun.x() + y * sun.y() + z * sun.z();
        if (near > SUN_RIM_COSINE) {
            out.add(sun.light(), 2 * ValueNoise.step(SUN_RIM_COSINE, SUN_DISC_COSINE, near));
        }
    }

    /** The clear sky without the sun's disc: what smooth surfaces mirror. */
    void gradient(double x, double y, double z, RgbAccumulator out) {
        double low = 1 - Math.max(0, z);
        double low2 = low * low;
        out.set(ZENITH);
        out.mix(horizon, low2 * (0.35 + 0.65 * low2 * low2));
        double near = Math.max(0, x * sun.x() + y * sun.y() + z * sun.z());
        double near4 = near * near * near * near;
        double near16 = near4 * near4 * near4 * near4;
        double near64 = near16 * near16 * near16 * near16;
        out.add(sun.light(), 0.035 * near4 + 0.05 * near16 + 0.16 * near64 * near64);
    }

    /** The air in front of far things, seen in a direction of the ground plane. */
    void haze(double x, double y, RgbAccumulator out) {
        out.set(horizon);
        double near = Math.max(0, x * sunFlatX + y * sunFlatY);
        double near4 = near * near * near * near;
        out.add(sun.light(), (0.035 * near4 + 0.03 * near4 * near4) * (1 - sun.z()));
    }

    private void clouds(double x, double y, double z, RgbAccumulator out) {
        double visible = ValueNoise.step(0.02, 0.22, z);
        if (visible <= 0) {
            return;
        }
        double u = x / (z + CLOUD_LEVEL) * 0.9;
        double v = y / (z + CLOUD_LEVEL) * 0.9;
        double density = ValueNoise.fractal(u + 0.35 * v, 1.7 * v, 5, CLOUD_SEED);
        double cover = ValueNoise.step(0.46, 0.74, density);
        if (cover > 0) {
            double thick = ValueNoise.step(0.6, 0.85, density);
            cloud.set(CLOUD);
            cloud.mix(CLOUD_BASE, 0.8 * thick);
            out.mix(cloud, 0.75 * cover * visible);
        }
    }
}
