package org.parley.encoders.pointpillars;

import java.util.Arrays;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/** What of a sweep reaches the pillars, and in which order. */
final class Sweep {
    private final PointPillarsConfig config;

    Sweep(PointPillarsConfig config) {
        this.config = config;
    }

    /**
     * Indices of the points in range that lie on a kept beam and not on the own vehicle, shuffled.
     * The order is a function of the agent and the sweep alone.
     */
    int[] points(String agent, float... v) {
        int[] order = shuffle(agent, v).permutation(v.length / 4);
        return Arrays.stream(order).filter(i -> keeps(v, 4 * i)).toArray();
    }

    private static RandomStream shuffle(String agent, float... v) {
        int content = Arrays.hashCode(v);
        return new SeedStream(content).child("point-pillars/shuffle").child(agent).random();
    }

    /** The points that lie on a kept beam and not on the own vehicle, in their order. */
    float[] shared(float... v) {
        float[] kept = new float[v.length];
        int n = 0;
        for (int at = 0; at < v.length; at += 4) {
            if (isUsed(v, at)) {
                System.arraycopy(v, at, kept, n, 4);
                n += 4;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    private boolean keeps(float[] v, int at) {
        return config.range().contains(v[at], v[at + 1], v[at + 2]) && isUsed(v, at);
    }

    private boolean isUsed(float[] v, int at) {
        return !onOwnVehicle(v[at], v[at + 1]) && onKeptBeam(v[at], v[at + 1], v[at + 2]);
    }

    /** Points that the reference takes for returns from the roof under the sensor. */
    static boolean onOwnVehicle(double x, double y) {
        return x >= -1.95 && x <= 2.95 && y >= -1.1 && y <= 1.1;
    }

    private boolean onKeptBeam(double x, double y, double z) {
        return config.keepEvery() == 1 || beam(x, y, z) % config.keepEvery() == 0;
    }

    /** The beam a point came from, 0 being the lowest, by its elevation. */
    int beam(double x, double y, double z) {
        double elevation = Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
        double span = config.highestDegrees() - config.lowestDegrees();
        double ring = (elevation - config.lowestDegrees()) / span * (config.sensorChannels() - 1);
        return (int) Math.max(0, Math.min(config.sensorChannels() - 1.0, Math.rint(ring)));
    }
}
