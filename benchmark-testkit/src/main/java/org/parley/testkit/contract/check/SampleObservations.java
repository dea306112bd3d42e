package org.parley.testkit.contract.check;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.parley.api.data.Camera;
import org.parley.api.data.LazyReading;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;

/** Observations by value. */
public final class SampleObservations {
    private SampleObservations() {}

    /** A number that differs where any point, pixel or label differs, barring a coincidence. */
    public static int hash(Observation o) {
        int points = o.sweeps().isEmpty() ? 0 : Arrays.hashCode(o.lidar().values());
        int classes = o.classes().map(m -> Arrays.hashCode(m.classes())).orElse(0);
        int hash = Objects.hash(o.agent(), o.lidarInWorld(), points, classes);
        for (Camera c : o.cameras()) {
            int pixels = ByteBuffer.wrap(c.rgb()).hashCode();
            int depth = c.depthMetres().map(Arrays::hashCode).orElse(0);
            hash = Objects.hash(hash, pixels, depth, c.cameraInLidar(), c.focalX(), c.centreX());
        }
        return hash;
    }

    /** The same cameras in the dark, and no LiDAR return at all. */
    public static Observation empty(Observation o) {
        return with(o, new float[0]);
    }

    /** The same cameras in the dark, and a thousand returns from one point. */
    public static Observation constant(Observation o) {
        float[] points = new float[4000];
        Arrays.fill(points, 1);
        return with(o, points);
    }

    private static Observation with(Observation o, float... points) {
        List<Camera> dark = o.cameras().stream().map(SampleObservations::dark).toList();
        return o.sweeps().isEmpty()
                ? new Observation(o.agent(), o.lidarInWorld(), o.sweeps(), dark, Optional.empty())
                : new Observation(o.agent(), o.lidarInWorld(), new PointCloud(points), dark);
    }

    private static Camera dark(Camera c) {
        return new Camera(
                c.width(),
                c.height(),
                LazyReading.of(new byte[c.rgb().length]),
                c.focalX(),
                c.focalY(),
                c.centreX(),
                c.centreY(),
                c.cameraInLidar(),
                c.depthMetres().map(d -> LazyReading.of(new float[d.length])));
    }
}
