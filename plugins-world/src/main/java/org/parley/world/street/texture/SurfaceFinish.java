package org.parley.world.street.texture;

import org.parley.world.street.camera.SurfaceFace;
import org.parley.world.street.camera.SurfacePatch;

/** What surfaces of objects look like, wall textures aside. */
public final class SurfaceFinish {
    private static final LinearColour METAL = new LinearColour(0.30, 0.31, 0.32);
    private static final LinearColour BARK = new LinearColour(0.13, 0.09, 0.06);
    private static final LinearColour RUBBER = new LinearColour(0.022, 0.022, 0.024);
    private static final LinearColour ALLOY = new LinearColour(0.42, 0.43, 0.45);
    private static final LinearColour GLASS = new LinearColour(0.012, 0.015, 0.017);
    private static final LinearColour HEADLIGHT = new LinearColour(0.80, 0.82, 0.85);
    private static final LinearColour TAILLIGHT = new LinearColour(0.50, 0.015, 0.012);
    private static final LinearColour TILES = new LinearColour(0.36, 0.13, 0.075);
    private static final LinearColour SLATE = new LinearColour(0.13, 0.14, 0.155);
    private static final LinearColour GRAVEL = new LinearColour(0.30, 0.29, 0.27);

    private SurfaceFinish() {}

    /**
     * @param x place in the object's own frame, as y and z
     */
    public static void paint(SurfaceFace face, double x, double y, double z, SurfacePatch patch) {
        switch (face.surface) {
            case FACADE -> WallFacade.paint(face, face.along(x, y), z, patch);
            case ROOF -> roof(face, x, y, patch);
            case POLE -> pole(patch);
            case TRUNK -> trunk(face, x, y, z, patch);
            case FOLIAGE -> LeafCrown.paint(face, x, y, z, patch);
            case BODY -> body(face, z, patch);
            case GLASS -> glass(patch);
            case TYRE -> tyre(face, x, y, z, patch);
            case HEADLIGHT -> lamp(HEADLIGHT, 0.5, patch);
            case TAILLIGHT -> lamp(TAILLIGHT, 0.35, patch);
            default -> patch.albedo.set(0.3, 0.3, 0.3);
        }
    }

    private static void roof(SurfaceFace face, double x, double y, SurfacePatch patch) {
        double kind = ValueNoise.cell(9, 0, face.look.seed());
        boolean flat = face.ownZ > 0.98;
        patch.albedo.set(flat ? GRAVEL : kind < 0.6 ? TILES : SLATE);
        double stains = ValueNoise.fractal(x * 0.5, y * 0.5, 3, face.look.seed());
        patch.albedo.scale(0.75 + 0.5 * stains);
        double rows = patch.detail(0.5);
        if (!flat && rows > 0) {
            double slope = (x * face.ownX + y * face.ownY) * 3.2;
            patch.albedo.scale(1 - 0.3 * rows * (slope - ValueNoise.floor(slope)));
        }
    }

    private static void pole(SurfacePatch patch) {
        patch.albedo.set(METAL);
        patch.mirror = 0.05;
        patch.grazing = 0.3;
    }

    private static void trunk(SurfaceFace face, double x, double y, double z, SurfacePatch patch) {
        patch.albedo.set(BARK);
        double bark = ValueNoise.value(x * 9, y * 9, z * 2, face.look.seed());
        patch.albedo.scale(0.6 + 0.8 * bark);
    }

    private static void body(SurfaceFace face, double z, SurfacePatch patch) {
        patch.albedo.set(face.look.tint());
        patch.mirror = 0.06;
        patch.grazing = 0.75;
        patch.open = 0.5 + 0.5 * ValueNoise.clamp(z / 0.9);
    }

    private static void glass(SurfacePatch patch) {
        patch.albedo.set(GLASS);
        patch.mirror = 0.13;
        patch.grazing = 0.95;
    }

    private static void lamp(LinearColour colour, double glow, SurfacePatch patch) {
        patch.albedo.set(colour);
        patch.glow = glow;
        patch.mirror = 0.06;
        patch.grazing = 0.6;
    }

    /** Rubber, and on round outer sides a rim with five spokes. */
    private static void tyre(SurfaceFace face, double x, double y, double z, SurfacePatch patch) {
        patch.albedo.set(RUBBER);
        patch.open = 0.45;
        double width = face.alongMax - face.alongMin;
        double height = face.zMax - face.zMin;
        if (Math.abs(face.ownY) < 0.8 || Math.abs(width - height) > 0.25 * height) {
            return;
        }
        double dx = face.along(x, y) - (face.alongMax + face.alongMin) / 2;
        double dz = z - (face.zMax + face.zMin) / 2;
        double radius = Math.sqrt(dx * dx + dz * dz) / (0.5 * height);
        double rim = ValueNoise.clamp((0.66 - radius) * 0.5 * height / patch.pixel + 0.5);
        double spokes = radius < 0.2 ? 1 : spokes(dx, dz);
        double ring = ValueNoise.step(0.54, 0.6, radius);
        double metal = Math.max(ring, spokes) * patch.detail(0.25) + 0.6 * (1 - patch.detail(0.25));
        patch.albedo.mix(ALLOY, rim * metal);
        patch.open = 0.45 + 0.4 * rim * metal;
    }

    /** cos 5φ by its polynomial in cos φ. */
    private static double spokes(double dx, double dz) {
        double c = dz / Math.max(1e-9, Math.sqrt(dx * dx + dz * dz));
        double five = c * (5 + c * c * (-20 + 16 * c * c));
        return ValueNoise.step(0.1, 0.45, five);
    }
}
