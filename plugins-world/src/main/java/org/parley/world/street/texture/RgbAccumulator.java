package org.parley.world.street.texture;

/** A colour in the making, in linear light. */
public final class RgbAccumulator {
    public double r;
    public double g;
    public double b;

    public void set(double red, double green, double blue) {
        r = red;
        g = green;
        b = blue;
    }

    public void set(LinearColour colour) {
        set(colour.r(), colour.g(), colour.b());
    }

    public void set(RgbAccumulator colour) {
        set(colour.r, colour.g, colour.b);
    }

    public void scale(double factor) {
        set(r * factor, g * factor, b * factor);
    }

    public void times(RgbAccumulator colour) {
        set(r * colour.r, g * colour.g, b * colour.b);
    }

    public void add(RgbAccumulator colour, double weight) {
        r += colour.r * weight;
        g += colour.g * weight;
        b += colour.b * weight;
    }

    public void add(LinearColour colour, double weight) {
        r += colour.r() * weight;
        g += colour.g() * weight;
        b += colour.b() * weight;
    }

    /** Part {@code t} of the other colour, the rest of this one. */
    public void mix(RgbAccumulator colour, double t) {
        r += (colour.r - r) * t;
        g += (colour.g - g) * t;
        b += (colour.b - b) * t;
    }

    public void mix(LinearColour colour, double t) {
        r += (colour.r() - r) * t;
        g += (colour.g() - g) * t;
        b += (colour.b() - b) * t;
    }
}
