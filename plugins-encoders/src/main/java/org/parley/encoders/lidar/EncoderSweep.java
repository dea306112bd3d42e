package org.parley.encoders.lidar;

import java.util.Arrays;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Range;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/**
 * What of a sweep reaches an encoder, and in which order.
 *
 * @param shuffle what the order is keyed by, beside the agent and the sweep's content
 * @param range points outside are dropped
 * @param beams that are kept
 */
public record EncoderSweep(String shuffle, Range range, BeamSelection beams) {

    /**
     * Indices of the points in range that lie on a kept beam and not on the own vehicle, shuffled.
     * The order is a function of the agent and the sweep alone.
     */
    public int[] points(String agent, float... v) {
        int[] order = shuffle(agent, v).permutation(v.length / 4);
        return Arrays.stream(order).filter(i -> keeps(v, 4 * i)).toArray();
    }

    private RandomStream shuffle(String agent, float... v) {
        int content = Arrays.hashCode(v);
        return new SeedStream(content).child(shuffle).child(agent).random();
    }

    /** The dataset's own sweep of so many beams, otherwise its densest. */
    public PointCloud cloud(Observation observation) {
        return observation.lidar(beams.channels()).orElseGet(observation::lidar);
    }

    /** The points that lie on a kept beam and not on the own vehicle, in their order. */
    public PointCloud shared(Observation observation) {
        float[] v = cloud(observation).values();
        float[] kept = new float[v.length];
        int n = 0;
        for (int at = 0; at < v.length; at += 4) {
            if (isUsed(v, at)) {
                System.arraycopy(v, at, kept, n, 4);
                n += 4;
            }
        }
        return new PointCloud(Arrays.copyOf(kept, n));
    }

    private boolean keeps(float[] v, int at) {
        return range.contains(v[at], v[at + 1], v[at + 2]) && isUsed(v, at);
    }

    private boolean isUsed(float[] v, int at) {
        return !onOwnVehicle(v[at], v[at + 1]) && beams.keeps(v[at], v[at + 1], v[at + 2]);
    }

    /** Points that the reference takes for returns from the roof under the sensor. */
    private static boolean onOwnVehicle(double x, double y) {
        return x >= -1.95 && x <= 2.95 && y >= -1.1 && y <= 1.1;
    }
}
