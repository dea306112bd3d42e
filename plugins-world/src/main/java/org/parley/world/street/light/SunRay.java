package org.parley.world.street.light;

import org.parley.world.street.scene.SunPosition;
import org.parley.world.street.texture.LinearColour;
import org.parley.world.street.texture.ValueNoise;

/**
 * Direction and colour of the sun's light.
 *
 * @param x towards the sun, as y and z; unit length
 */
public record SunRay(double x, double y, double z, LinearColour light) {
    private static final LinearColour HIGH = new LinearColour(2.45, 2.25, 1.95);
    private static final LinearColour LOW = new LinearColour(2.6, 1.75, 1.0);
    private static final double LOW_DEGREES = 8;
    private static final double HIGH_DEGREES = 45;

    public static SunRay of(SunPosition sun) {
        double azimuth = StrictMath.toRadians(sun.azimuthDegrees());
        double elevation = StrictMath.toRadians(Math.max(1, sun.elevationDegrees()));
        double flat = StrictMath.cos(elevation);
        double high = ValueNoise.step(LOW_DEGREES, HIGH_DEGREES, sun.elevationDegrees());
        return new SunRay(
                flat * StrictMath.cos(azimuth),
                flat * StrictMath.sin(azimuth),
                StrictMath.sin(elevation),
                LOW.mix(HIGH, high));
    }

    /** How low the sun stands, 0 high to 1 at the horizon: it colours the sky. */
    double warmth() {
        return ValueNoise.clamp((HIGH.b() - light.b()) / (HIGH.b() - LOW.b()));
    }
}
