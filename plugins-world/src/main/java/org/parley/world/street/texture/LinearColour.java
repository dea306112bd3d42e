package org.parley.world.street.texture;

/** A colour in linear light; 1 is white paint. */
public record LinearColour(double r, double g, double b) {
    /** From 0xRRGGBB, gamma 2.2. */
    static LinearColour of(int rgb) {
        return new LinearColour(linear(rgb >> 16), linear(rgb >> 8), linear(rgb));
    }

    LinearColour times(double factor) {
        return new LinearColour(r * factor, g * factor, b * factor);
    }

    public LinearColour mix(LinearColour other, double t) {
        return new LinearColour(
                ValueNoise.mix(r, other.r, t),
                ValueNoise.mix(g, other.g, t),
                ValueNoise.mix(b, other.b, t));
    }

    private static double linear(int value) {
        return StrictMath.pow((value & 255) / 255.0, 2.2);
    }
}
