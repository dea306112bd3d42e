package org.parley.world.street.lidar;

import java.util.Arrays;
import org.parley.api.geometry.Transform;

/**
 * For each ray the nearest hit so far, as a z-buffer of reciprocal planar distances: along a ray
 * the reciprocal is linear in the slope, so neither a root nor a division is needed.
 */
final class NearestHits {
    static final int NOTHING = -2;
    static final int GROUND = -1;

    /** Reciprocal planar distance in 1/m; ray {@code column · channels + channel}. */
    final double[] reciprocal;

    /** What is hit: {@link #NOTHING}, {@link #GROUND} or the number of an object. */
    final int[] owner;

    private final BeamDirections beams;
    private final double[] farthest;

    NearestHits(LidarModel model, BeamDirections beams) {
        this.beams = beams;
        reciprocal = new double[beams.columns * beams.channels];
        owner = new int[reciprocal.length];
        farthest = new double[beams.channels];
        for (int k = 0; k < beams.channels; k++) {
            farthest[k] = 1 / (model.rangeMetres() * beams.cosElevation[k]);
        }
    }

    /** Forgets everything and sees the ground, the plane z = 0 of the world, from the sensor. */
    void reset(Transform sensorInWorld) {
        Arrays.fill(owner, NOTHING);
        double height = sensorInWorld.at(2, 3);
        for (int j = 0, ray = 0; j < beams.columns; j++, ray += beams.channels) {
            System.arraycopy(farthest, 0, reciprocal, ray, beams.channels);
            if (height > 0) {
                double level =
                        sensorInWorld.at(2, 0) * beams.cosAzimuth[j]
                                + sensorInWorld.at(2, 1) * beams.sinAzimuth[j];
                offer(ray, 0, beams.channels, level, sensorInWorld.at(2, 2), -1 / height, GROUND);
            }
        }
    }

    /**
     * Offers a plane to some beams of a column: where {@code (level + rise · slope) · scale}, the
     * plane's reciprocal planar distance, exceeds what is there, the plane is nearer.
     *
     * @param first ray of the column's lowest channel
     * @param from first channel
     * @param to channel after the last
     */
    void offer(int first, int from, int to, double level, double rise, double scale, int what) {
        for (int k = from; k < to; k++) {
            double candidate = (level + rise * beams.slope[k]) * scale;
            if (candidate > reciprocal[first + k]) {
                reciprocal[first + k] = candidate;
                owner[first + k] = what;
            }
        }
    }

    /** Distance along a ray in metres; meaningless where nothing is hit. */
    double distance(int ray) {
        return 1 / (reciprocal[ray] * beams.cosElevation[ray % beams.channels]);
    }
}
