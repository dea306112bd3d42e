package org.parley.world.street.texture;

import org.parley.world.street.scene.SurfaceMaterial;

/** Asphalt, paint, paving, grass, crops, earth and water, as functions of the place. */
final class GroundTexture {
    private static final LinearColour ASPHALT = new LinearColour(0.118, 0.115, 0.110);
    private static final LinearColour PAINT = new LinearColour(0.72, 0.72, 0.69);
    private static final LinearColour PAVING = new LinearColour(0.27, 0.255, 0.235);
    private static final LinearColour GRASS_DARK = new LinearColour(0.055, 0.115, 0.028);
    private static final LinearColour GRASS_LIGHT = new LinearColour(0.13, 0.18, 0.055);
    private static final LinearColour EARTH = new LinearColour(0.135, 0.085, 0.050);
    private static final LinearColour DRY_EARTH = new LinearColour(0.31, 0.23, 0.155);
    private static final double SLAB_LENGTH = 0.9;
    private static final double SLAB_WIDTH = 0.6;
    private static final double JOINT = 0.018;

    private GroundTexture() {}

    /**
     * @param blur how large a pixel is on the ground, metres
     */
    static void paint(
            SurfaceMaterial surface, double x, double y, double blur, RgbAccumulator albedo) {
        switch (surface) {
            case ROAD -> asphalt(x, y, blur, albedo);
            case MARKING -> marking(x, y, blur, albedo);
            case PAVEMENT -> paving(x, y, blur, albedo);
            case CROP -> FieldParcels.crop(x, y, fade(blur, FieldParcels.ROW_METRES), albedo);
            case SOIL -> soil(x, y, blur, albedo);
            case WATER -> WaterSurface.paint(x, y, albedo);
            default -> grass(x, y, blur, albedo);
        }
    }

    private static void asphalt(double x, double y, double blur, RgbAccumulator albedo) {
        albedo.set(ASPHALT);
        double stains = ValueNoise.fractal(x * 0.11, y * 0.11, 3, 11);
        albedo.scale((0.75 + 0.5 * stains) * grain(x, y, blur, 0.4));
    }

    /** Coarse and fine grain around 1, fading where pixels are larger. */
    private static double grain(double x, double y, double blur, double strength) {
        double grain = 1;
        double fine = fade(blur, 0.035);
        if (fine > 0) {
            grain +=
                    strength
                            * fine
                            * (ValueNoise.value(x * 31 + y * 27, y * 31 - x * 27, 21) - 0.5);
        }
        double coarse = fade(blur, 0.25);
        if (coarse > 0) {
            grain +=
                    0.4
                            * strength
                            * coarse
                            * (ValueNoise.value(x * 5 - y * 4, y * 5 + x * 4, 22) - 0.5);
        }
        return grain;
    }

    private static void marking(double x, double y, double blur, RgbAccumulator albedo) {
        albedo.set(PAINT);
        double wear = ValueNoise.step(0.62, 0.85, ValueNoise.fractal(x * 2.3, y * 2.3, 3, 31));
        albedo.mix(ASPHALT, 0.7 * wear);
        albedo.scale(grain(x, y, blur, 0.2));
    }

    /** Slabs in rows, each row shifted by half a slab. */
    private static void paving(double x, double y, double blur, RgbAccumulator albedo) {
        int row = ValueNoise.floor(y / SLAB_WIDTH);
        double shifted = x / SLAB_LENGTH + 0.5 * (row & 1);
        int column = ValueNoise.floor(shifted);
        albedo.set(PAVING);
        double sharp = fade(blur, 0.5);
        double tint = 0.2 * sharp * (ValueNoise.cell(column, row, 41) - 0.5);
        double stains = 0.25 * (ValueNoise.fractal(x * 0.4, y * 0.4, 2, 42) - 0.5);
        albedo.scale((1 + tint + stains) * grain(x, y, blur, 0.25));
        double gapX = SLAB_LENGTH * Math.min(shifted - column, 1 - (shifted - column));
        double inRow = y / SLAB_WIDTH - row;
        double gapY = SLAB_WIDTH * Math.min(inRow, 1 - inRow);
        double joint =
                ValueNoise.clamp((JOINT - Math.min(gapX, gapY)) / Math.max(blur, 0.006) + 0.5);
        albedo.scale(1 - 0.45 * joint * sharp);
    }

    private static void grass(double x, double y, double blur, RgbAccumulator albedo) {
        double tone = ValueNoise.fractal(x * 0.21, y * 0.21, 3, 51);
        double blades = fade(blur, 0.06);
        if (blades > 0) {
            tone += 0.8 * blades * (ValueNoise.value(x * 24, y * 24, 52) - 0.5);
        }
        double tufts = fade(blur, 0.6);
        if (tufts > 0) {
            tone += 0.5 * tufts * (ValueNoise.value(x * 2.7, y * 2.7, 53) - 0.5);
        }
        albedo.set(GRASS_DARK);
        albedo.mix(GRASS_LIGHT, ValueNoise.clamp(tone));
    }

    /** Bare earth with lighter, dry places and stones. */
    private static void soil(double x, double y, double blur, RgbAccumulator albedo) {
        albedo.set(EARTH);
        albedo.mix(DRY_EARTH, ValueNoise.fractal(x * 0.17, y * 0.17, 3, 61));
        albedo.scale(grain(x, y, blur, 0.5));
    }

    private static double fade(double blur, double metres) {
        return ValueNoise.clamp(2 - 1.6 * blur / metres);
    }
}
