package org.parley.datasets.world.camera;

/** A colour in linear light; 1 is white paint. */
record Colour(double r, double g, double b) {
    /** From 0xRRGGBB, gamma 2.2. */
    static Colour of(int rgb) {
        return new Colour(linear(rgb >> 16), linear(rgb >> 8), linear(rgb));
    }

    Colour times(double factor) {
        return new Colour(r * factor, g * factor, b * factor);
    }

    Colour mix(Colour other, double t) {
        return new Colour(
                Noise.mix(r, other.r, t), Noise.mix(g, other.g, t), Noise.mix(b, other.b, t));
    }

    private static double linear(int value) {
        return StrictMath.pow((value & 255) / 255.0, 2.2);
    }
}
