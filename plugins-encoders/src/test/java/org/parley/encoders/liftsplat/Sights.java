package org.parley.encoders.liftsplat;

import java.util.List;
import java.util.Optional;
import org.parley.api.data.Camera;
import org.parley.api.data.LazyReading;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Range;
import org.parley.api.geometry.Transform;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/** Cameras to look through. */
final class Sights {
    /** OPV2V's cameras, and one that looks down, rolled and off-centre. */
    static final List<Transform> MOUNTINGS =
            List.of(
                    new Pose(3, 0, -0.9, 0, 0, 0).toTransform(),
                    new Pose(0.5, 0.3, -0.1, 0, 100, 0).toTransform(),
                    new Pose(0.5, -0.3, -0.1, 0, -100, 0).toTransform(),
                    new Pose(-1.5, 0, -0.4, 0, 180, 0).toTransform(),
                    new Pose(0.2, 1, -0.3, 7, 40, -15).toTransform());

    private Sights() {}

    static Camera camera(
            int width, int height, byte[] rgb, Transform mounting, Optional<float[]> depth) {
        double focal = 0.42 * width;
        return new Camera(
                width,
                height,
                LazyReading.of(rgb),
                focal,
                1.1 * focal,
                0.5 * width + 1.5,
                0.5 * height - 0.75,
                mounting,
                depth.map(LazyReading::of));
    }

    static Camera noise(int width, int height, Transform mounting, Optional<float[]> depth) {
        RandomStream random = new SeedStream(width).child("noise").random();
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) random.nextInt(256);
        }
        return camera(width, height, rgb, mounting, depth);
    }

    static Observation observation(Camera... cameras) {
        return new Observation(
                "7", Pose.planar(0, 0, 0), new PointCloud(new float[0]), List.of(cameras));
    }

    /** Two cameras of 40 × 24 pixels that see random things at random depths. */
    static Observation two() {
        return observation(
                noise(40, 24, MOUNTINGS.get(0), Optional.of(depths(40 * 24))),
                noise(40, 24, MOUNTINGS.get(3), Optional.empty()));
    }

    static float[] depths(int pixels) {
        RandomStream random = new SeedStream(pixels).child("depths").random();
        float[] metres = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            metres[i] = (float) (1 + 20 * random.nextDouble());
        }
        return metres;
    }

    /** For images of 40 × 24 pixels: 16 × 8 feature cells, 6 bins, 16 × 8 cells of 2 m. */
    static LiftSplatConfig tiny(boolean rays) {
        return tiny(rays, TrunkConfig.Kind.PLAIN);
    }

    static LiftSplatConfig tiny(boolean rays, TrunkConfig.Kind trunk) {
        return new LiftSplatConfig(
                new ImageConfig(64, 32, 0, rays, -1.93),
                new TrunkConfig(trunk, 4, 0.1, 0.25),
                new DepthConfig(DepthConfig.Spacing.LID, 2, 18, 6, 1, DepthConfig.Pooling.MIN),
                new Range(-16, -8, -10, 16, 8, 10),
                2,
                5,
                rays ? SplatPooling.MEAN : SplatPooling.SUM,
                2,
                6,
                1);
    }
}
