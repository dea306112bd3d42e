package org.parley.world.street.traffic;

import org.parley.api.random.RandomStream;

/**
 * How one person drives: the Intelligent Driver Model (Treiber, Hennecke and Helbing, 2000).
 *
 * @param haste share of the speed limit that is driven, about 1
 * @param headwaySeconds time kept to the vehicle ahead
 * @param standstillMetres gap kept when standing
 */
record DriverModel(double haste, double headwaySeconds, double standstillMetres) {
    static final double ACCELERATION = 1.8;
    static final double BRAKING = 2.4;
    private static final double HARDEST = 7;

    static DriverModel draw(RandomStream random) {
        return new DriverModel(
                0.85 + 0.3 * random.nextDouble(),
                0.9 + 0.6 * random.nextDouble(),
                1.4 + 1.2 * random.nextDouble());
    }

    /** Acceleration on a free road towards the desired speed. */
    double free(double speed, double desired) {
        double ratio = speed / desired;
        return Math.max(-BRAKING, ACCELERATION * (1 - ratio * ratio * ratio * ratio));
    }

    /**
     * Acceleration behind somebody.
     *
     * @param gap bumper to bumper, metres
     * @param ahead speed of whoever is ahead
     */
    double following(double speed, double desired, double gap, double ahead) {
        double wanted =
                standstillMetres
                        + Math.max(
                                0,
                                speed * headwaySeconds
                                        + speed
                                                * (speed - ahead)
                                                / (2 * Math.sqrt(ACCELERATION * BRAKING)));
        double ratio = wanted / Math.max(gap, 0.1);
        return Math.max(-HARDEST, free(speed, desired) - ACCELERATION * ratio * ratio);
    }
}
