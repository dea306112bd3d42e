package org.parley.world.street.texture;

import org.parley.world.street.camera.SurfaceFace;
import org.parley.world.street.camera.SurfacePatch;

/** Crowns of trees: clumps of leaves, rounder than their triangles, with dark gaps between. */
final class LeafCrown {
    private static final LinearColour DARK = new LinearColour(0.030, 0.070, 0.018);
    private static final LinearColour LIGHT = new LinearColour(0.13, 0.21, 0.045);
    private static final LinearColour WARM = new LinearColour(0.19, 0.18, 0.04);
    private static final double ROUNDNESS = 0.65;
    private static final double BEND = 1.1;

    private LeafCrown() {}

    /**
     * @param x place in the tree's own frame, as y and z
     */
    static void paint(SurfaceFace face, double x, double y, double z, SurfacePatch patch) {
        int seed = face.look.seed();
        double clump = ValueNoise.value(x * 1.5, y * 1.5, z * 1.5, seed);
        double twig = ValueNoise.value(x * 4.3, y * 4.3, z * 4.3, seed + 1) - 0.5;
        double leaf = 0;
        double sharp = patch.detail(0.12);
        if (sharp > 0) {
            leaf = sharp * (ValueNoise.value(x * 15, y * 15, z * 15, seed + 2) - 0.5);
        }
        double tone = ValueNoise.clamp(0.2 + 0.6 * clump + 0.8 * twig + 0.9 * leaf);
        patch.albedo.set(DARK);
        patch.albedo.mix(LIGHT, tone);
        patch.albedo.mix(WARM, 0.35 * ValueNoise.cell(5, 0, seed) * tone);
        patch.albedo.scale(0.7 + 0.5 * ValueNoise.cell(6, 0, seed));
        round(face, x, y, z, patch);
        bend(patch, clump - 0.5 + 0.5 * twig, twig + 0.6 * leaf, 0.5 - clump + 0.6 * leaf);
        patch.open = 0.35 + 0.65 * tone;
    }

    /** Turns the normal part of the way to that of a ball around the crown's middle. */
    private static void round(SurfaceFace face, double x, double y, double z, SurfacePatch patch) {
        double up = z - face.look.crownZ();
        double scale = ROUNDNESS / Math.max(1e-6, Math.sqrt(x * x + y * y + up * up));
        double flat = 1 - ROUNDNESS;
        patch.nx = flat * patch.nx + scale * face.worldX(x, y, up);
        patch.ny = flat * patch.ny + scale * face.worldY(x, y, up);
        patch.nz = flat * patch.nz + scale * face.worldZ(x, y, up);
    }

    private static void bend(SurfacePatch patch, double dx, double dy, double dz) {
        double x = patch.nx + BEND * dx;
        double y = patch.ny + BEND * dy;
        double z = patch.nz + BEND * dz;
        double scale = 1 / Math.max(1e-6, Math.sqrt(x * x + y * y + z * z));
        patch.nx = x * scale;
        patch.ny = y * scale;
        patch.nz = z * scale;
    }
}
