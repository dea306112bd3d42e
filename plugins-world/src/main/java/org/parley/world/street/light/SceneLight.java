package org.parley.world.street.light;

import org.parley.world.street.camera.SurfacePatch;
import org.parley.world.street.texture.LinearColour;
import org.parley.world.street.texture.RgbAccumulator;
import org.parley.world.street.texture.ValueNoise;

/** Sun, sky and air: from a patch to the light that reaches the eye. One for each thread. */
public final class SceneLight {
    private static final LinearColour SKY_LIGHT = new LinearColour(0.46, 0.56, 0.72);
    private static final LinearColour GROUND_LIGHT = new LinearColour(0.26, 0.25, 0.22);

    /** What upright surfaces mirror: the houses across and the road. */
    private static final LinearColour STREET = new LinearColour(0.15, 0.15, 0.145);

    private static final double HAZE_METRES = 420;

    private final SunRay sun;
    private final SkyDome sky;
    private final AgentShadows shadows;
    private final RgbAccumulator work = new RgbAccumulator();

    public SceneLight(SunRay sun, AgentShadows shadows) {
        this.sun = sun;
        this.sky = new SkyDome(sun);
        this.shadows = shadows;
    }

    public SkyDome sky() {
        return sky;
    }

    /** Light of a patch whose flat surface has normal (fx, fy, fz). */
    public void shine(
            SurfacePatch patch, double fx, double fy, double fz, int object, RgbAccumulator out) {
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
    private void mirror(SurfacePatch patch, double lit, RgbAccumulator out) {
        double facing = patch.facing();
        double away = 1 - facing;
        double away2 = away * away;
        double part = patch.mirror + (patch.grazing - patch.mirror) * away2 * away2 * away;
        double x = patch.towardsX + 2 * facing * patch.nx;
        double y = patch.towardsY + 2 * facing * patch.ny;
        double z = patch.towardsZ + 2 * facing * patch.nz;
        sky.gradient(x, y, z, work);
        work.mix(STREET, 0.85 * ValueNoise.step(0.32, -0.05, z));
        double glint = x * sun.x() + y * sun.y() + z * sun.z();
        if (glint > 0.9 && lit > 0) {
            work.add(
                    sun.light(),
                    2 * lit * ValueNoise.step(0.9, 1, glint) * ValueNoise.step(0.9, 1, glint));
        }
        work.scale(ValueNoise.mix(1, patch.open, 0.6));
        out.mix(work, part);
    }

    private void haze(SurfacePatch patch, RgbAccumulator out) {
        double d2 = patch.depth * patch.depth;
        double part = d2 / (d2 + HAZE_METRES * HAZE_METRES);
        double flat = Math.sqrt(patch.towardsX * patch.towardsX + patch.towardsY * patch.towardsY);
        double scale = flat > 1e-9 ? 1 / flat : 0;
        sky.haze(patch.towardsX * scale, patch.towardsY * scale, work);
        out.mix(work, part);
    }
}
