package org.parley.world.street.camera;

import org.parley.world.street.texture.RgbAccumulator;
import org.parley.world.street.texture.ValueNoise;

/** A visible bit of surface that is being painted: where it is, and what light does to it. */
public final class SurfacePatch {
    /** The place in the world, metres. */
    public double x;

    public double y;
    public double z;

    /** Distance along the optical axis, metres. */
    public double depth;

    /** Unit direction from the eye to the place. */
    public double towardsX;

    public double towardsY;
    public double towardsZ;

    /** Unit normal that light falls on; textures may bend it. */
    public double nx;

    public double ny;
    public double nz;

    /** Width of a pixel at this distance, metres, across the line of sight. */
    public double pixel;

    /** Part of the light that is scattered. */
    public final RgbAccumulator albedo = new RgbAccumulator();

    /** Part of the light that is mirrored, seen head-on and at a grazing angle. */
    public double mirror;

    public double grazing;

    /** How much of the sky the place sees beside what its normal says, 0 to 1. */
    public double open;

    /** Light of its own, in units of its albedo. */
    public double glow;

    void matt(double normalX, double normalY, double normalZ) {
        nx = normalX;
        ny = normalY;
        nz = normalZ;
        mirror = 0;
        grazing = 0;
        open = 1;
        glow = 0;
    }

    /** Cosine between the line of sight and the surface's normal, 0 to 1. */
    public double facing() {
        return Math.max(0, -(towardsX * nx + towardsY * ny + towardsZ * nz));
    }

    /** 1 where details of a size, in metres, can be told apart; 0 where they blur. */
    public double detail(double metres) {
        return ValueNoise.clamp(2 - 2.5 * pixel / metres);
    }
}
