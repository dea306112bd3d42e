package org.parley.datasets.world.camera;

/** Sun, sky and air: from a patch to the light that reaches the eye. One for each thread. */
final class Light {
    private static final Colour SKY_LIGHT = new Colour(0.46, 0.56, 0.72);
    private static final Colour GROUND_LIGHT = new Colour(0.26, 0.25, 0.22);

    /** What upright surfaces mirror: the houses across and the road. */
    private static final Colour STREET = new Colour(0.15, 0.15, 0.145);

    private static final double HAZE_METRES = 420;

    private final SunRay sun;
    private final Sky sky;
    private final Shadows shadows;
    private final Rgb work = new Rgb();

    Light(SunRay sun, Shadows shadows) {
        this.sun = sun;
        this.sky = new Sky(sun);
        this.shadows = shadows;
    }

    Sky sky() {
        return sky;
    }

    /** Light of a patch whose flat surface has normal (fx, fy, fz). */
    void shine(Patch patch, double fx, double fy, double fz, int object, Rgb out) {
        double lambert = patch.nx * sun.x() + patch.ny * sun.y() + patch.nz * sun.z();
        double lit = 0;
        if (lambert > 0) {
            lit = shadows.lit(patch.x, patch.y, patch.z, fx, fy, fz, object);
        }
        double up = 0.5 + 0.5 * patch.nz;
        double direct = Math.max(0, lambert) * lit;
        out.set(GROUND_LIGHT);
        out.mix(SKY_LIGHT, up);
        out.scale(patch.open);
        out.add(sun.light(), direct);
        out.times(patch.albedo);
        out.add(patch.albedo, patch.glow);
        if (patch.mirror > 0) {
            mirror(patch, lit, out);
        }
        haze(patch, out);
    }

    /** Schlick's approximation of Fresnel reflection, of the sky above and the street below. */
    private void mirror(Patch patch, double lit, Rgb out) {
        double facing = patch.facing();
        double away = 1 - facing;
        double away2 = away * away;
        double part = patch.mirror + (patch.grazing - patch.mirror) * away2 * away2 * away;
        double x = patch.towardsX + 2 * facing * patch.nx;
        double y = patch.towardsY + 2 * facing * patch.ny;
        double z = patch.towardsZ + 2 * facing * patch.nz;
        sky.gradient(x, y, z, work);
        work.mix(STREET, 0.85 * Noise.step(0.32, -0.05, z));
        double glint = x * sun.x() + y * sun.y() + z * sun.z();
        if (glint > 0.9 && lit > 0) {
            work.add(sun.light(), 2 * lit * Noise.step(0.9, 1, glint) * Noise.step(0.9, 1, glint));
        }
        work.scale(Noise.mix(1, patch.open, 0.6));
        out.mix(work, part);
    }

    private void haze(Patch patch, Rgb out) {
        double d2 = patch.depth * patch.depth;
        double part = d2 / (d2 + HAZE_METRES * HAZE_METRES);
        double flat = Math.sqrt(patch.towardsX * patch.towardsX + patch.towardsY * patch.towardsY);
        double scale = flat > 1e-9 ? 1 / flat : 0;
        sky.haze(patch.towardsX * scale, patch.towardsY * scale, work);
        out.mix(work, part);
    }
}
