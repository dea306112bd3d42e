package org.parley.datasets.world.camera;

/** A visible bit of surface that is being painted: where it is, and what light does to it. */
final class Patch {
    /** The place in the world, metres. */
    double x;

    double y;
    double z;

    /** Distance along the optical axis, metres. */
    double depth;

    /** Unit direction from the eye to the place. */
    double towardsX;

    double towardsY;
    double towardsZ;

    /** Unit normal that light falls on; textures may bend it. */
    double nx;

    double ny;
    double nz;

    /** Width of a pixel at this distance, metres, across the line of sight. */
    double pixel;

    /** Part of the light that is scattered. */
    final Rgb albedo = new Rgb();

    /** Part of the light that is mirrored, seen head-on and at a grazing angle. */
    double mirror;

    double grazing;

    /** How much of the sky the place sees beside what its normal says, 0 to 1. */
    double open;

    /** Light of its own, in units of its albedo. */
    double glow;

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
    double facing() {
        return Math.max(0, -(towardsX * nx + towardsY * ny + towardsZ * nz));
    }

    /** 1 where details of a size, in metres, can be told apart; 0 where they blur. */
    double detail(double metres) {
        return Noise.clamp(2 - 2.5 * pixel / metres);
    }
}
