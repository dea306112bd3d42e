package org.parley.world.street.resimulation;

import java.util.Arrays;
import java.util.List;
import org.parley.api.data.PointCloud;
import org.parley.world.street.lidar.LidarModel;

/**
 * What hides vehicles and is not in the recording (buildings, trees, kerbs), as the real sweep
 * shows it: a range image of the real returns that lie on no recorded vehicle. A simulated return
 * behind such a real one is taken away.
 */
public final class RecordedOccluders {
    private static final double NEARER_METRES = 0.3;

    private final RayImage image;
    private final float[] real;
    private final boolean[] background;

    public RecordedOccluders(LidarModel model, RecordedFrame frame, PointCloud realSweep) {
        this.real = realSweep.values();
        this.image = new RayImage(model, real);
        this.background = new boolean[real.length / 4];
        List<VehicleBox> boxes =
                frame.vehicles().stream().map(v -> VehicleBox.around(v, frame)).toList();
        for (int i = 0; i < background.length; i++) {
            int point = i;
            background[i] = boxes.stream().noneMatch(box -> box.contains(real, point));
        }
    }

    /** The returns of a simulated sweep that nothing hides. */
    public PointCloud visible(PointCloud simulatedSweep) {
        float[] all = simulatedSweep.values();
        float[] kept = new float[all.length];
        int n = 0;
        for (int i = 0; i < all.length / 4; i++) {
            if (!hidden(all, i)) {
                System.arraycopy(all, 4 * i, kept, 4 * n++, 4);
            }
        }
        return new PointCloud(Arrays.copyOf(kept, 4 * n));
    }

    /** Hidden along its own ray, or between both neighbours where the real return was lost. */
    private boolean hidden(float[] cloud, int point) {
        int ray = image.rayOf(cloud, point);
        if (ray == RayImage.NONE) {
            return false;
        }
        double distance = RayImage.distance(cloud, point);
        if (image.pointAt(ray) != RayImage.NONE) {
            return blocks(ray, distance);
        }
        return blocks(image.neighbour(ray, -1), distance)
                && blocks(image.neighbour(ray, 1), distance);
    }

    private boolean blocks(int ray, double distance) {
        int point = image.pointAt(ray);
        return point != RayImage.NONE
                && background[point]
                && RayImage.distance(real, point) < distance - NEARER_METRES;
    }
}
