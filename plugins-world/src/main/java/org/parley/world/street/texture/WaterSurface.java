package org.parley.world.street.texture;

import org.parley.world.street.camera.SurfacePatch;

/** Water of lakes and rivers: dark and murky, it mirrors the sky from rippled places. */
final class WaterSurface {
    private static final LinearColour DEEP = new LinearColour(0.012, 0.040, 0.052);
    private static final LinearColour MURKY = new LinearColour(0.035, 0.075, 0.062);

    /** Schlick's reflection of water, head-on and at a grazing angle. */
    private static final double MIRROR = 0.03;

    private static final double GRAZING = 0.95;
    private static final double RIPPLE = 0.09;

    private WaterSurface() {}

    static void paint(double x, double y, RgbAccumulator albedo) {
        albedo.set(DEEP);
        albedo.mix(MURKY, ValueNoise.fractal(x * 0.05, y * 0.05, 3, 71));
    }

    /** Lets the part of a patch that is water mirror the sky. */
    static void mirror(SurfacePatch patch, double share) {
        if (share <= 0) {
            return;
        }
        patch.mirror = MIRROR * share;
        patch.grazing = GRAZING * share;
        double x = RIPPLE * (ValueNoise.fractal(patch.x * 0.7, patch.y * 1.9, 2, 72) - 0.5);
        double y = RIPPLE * (ValueNoise.fractal(patch.x * 1.7, patch.y * 0.8, 2, 74) - 0.5);
        double scale = 1 / Math.sqrt(1 + x * x + y * y);
        patch.nx = x * scale;
        patch.ny = y * scale;
        patch.nz = scale;
    }
}
