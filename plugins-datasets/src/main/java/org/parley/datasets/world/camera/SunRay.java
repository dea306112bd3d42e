package org.parley.datasets.world.camera;

import org.parley.datasets.world.scene.Sun;

/**
 * Direction and colour of the sun's light.
 *
 * @param x towards the sun, as y and z; unit length
 */
record SunRay(double x, double y, double z, Colour light) {
    private static final Colour HIGH = new Colour(2.45, 2.25, 1.95);
    private static final Colour LOW = new Colour(2.6, 1.75, 1.0);
    private static final double LOW_DEGREES = 8;
    private static final double HIGH_DEGREES = 45;

    static SunRay of(Sun sun) {
        double azimuth = StrictMath.toRadians(sun.azimuthDegrees());
        double elevation = StrictMath.toRadians(Math.max(1, sun.elevationDegrees()));
        double flat = StrictMath.cos(elevation);
        double high = Noise.step(LOW_DEGREES, HIGH_DEGREES, sun.elevationDegrees());
        return new SunRay(
                flat * StrictMath.cos(azimuth),
                flat * StrictMath.sin(azimuth),
                StrictMath.sin(elevation),
                LOW.mix(HIGH, high));
    }

    /** How low the sun stands, 0 high to 1 at the horizon: it colours the sky. */
    double warmth() {
        return Noise.clamp((HIGH.b() - light.b()) / (HIGH.b() - LOW.b()));
    }
}
