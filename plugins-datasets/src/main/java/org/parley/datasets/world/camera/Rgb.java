package org.parley.datasets.world.camera;

/** A colour in the making, in linear light. */
final class Rgb {
    double r;
    double g;
    double b;

    void set(double red, double green, double blue) {
        r = red;
        g = green;
        b = blue;
    }

    void set(Colour colour) {
        set(colour.r(), colour.g(), colour.b());
    }

    void set(Rgb colour) {
        set(colour.r, colour.g, colour.b);
    }

    void scale(double factor) {
        set(r * factor, g * factor, b * factor);
    }

    void times(Rgb colour) {
        set(r * colour.r, g * colour.g, b * colour.b);
    }

    void add(Rgb colour, double weight) {
        r += colour.r * weight;
        g += colour.g * weight;
        b += colour.b * weight;
    }

    void add(Colour colour, double weight) {
        r += colour.r() * weight;
        g += colour.g() * weight;
        b += colour.b() * weight;
    }

    /** Part {@code t} of the other colour, the rest of this one. */
    void mix(Rgb colour, double t) {
        r += (colour.r - r) * t;
        g += (colour.g - g) * t;
        b += (colour.b - b) * t;
    }

    void mix(Colour colour, double t) {
        r += (colour.r() - r) * t;
        g += (colour.g() - g) * t;
        b += (colour.b() - b) * t;
    }
}
