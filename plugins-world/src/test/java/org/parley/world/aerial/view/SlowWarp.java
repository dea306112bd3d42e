package org.parley.world.aerial.view;

import java.util.Arrays;
import org.parley.api.geometry.Transform;
import org.parley.world.aerial.landscape.AerialClass;

/** Forward warping by its definition: for each pixel of the target, a look at every patch. */
final class SlowWarp {
    private SlowWarp() {}

    static DroneView warp(DroneView source, DroneCamera from, DroneCamera to) {
        int side = to.lens().width();
        byte[] rgb = new byte[3 * side * side];
        float[] depth = new float[side * side];
        byte[] classes = new byte[side * side];
        Arrays.fill(classes, (byte) AerialClass.UNKNOWN);
        for (int pixel = 0; pixel < side * side; pixel++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int other = 0; other < source.classes().length; other++) {
                double metres = source.depthMetres()[other];
                double[] seen = seen(other, metres, from, to);
                double half = 0.75 * metres / seen[2];
                boolean covered =
                        metres > 0
                                && seen[2] >= ForwardWarp.NEAR_METRES
                                && Math.abs(pixel % side + 0.5 - seen[0]) <= half
                                && Math.abs(pixel / side + 0.5 - seen[1]) <= half;
                if (covered && seen[2] < nearest) {
                    nearest = seen[2];
                    depth[pixel] = (float) nearest;
                    classes[pixel] = source.classes()[other];
                    System.arraycopy(source.rgb(), 3 * other, rgb, 3 * pixel, 3);
                }
            }
        }
        return new DroneView(rgb, depth, classes);
    }

    /** Column, row and depth of a pixel's middle in the target, by way of the world. */
    private static double[] seen(int pixel, double metres, DroneCamera from, DroneCamera to) {
        double f = from.lens().focalX();
        double c = from.lens().centreX();
        int side = from.lens().width();
        double right = metres * (pixel % side + 0.5 - c) / f;
        double down = metres * (pixel / side + 0.5 - c) / f;
        double[] world = from.cameraInWorld().apply(metres, right, -down);
        Transform worldInTarget = to.cameraInWorld().inverse();
        double[] p = worldInTarget.apply(world[0], world[1], world[2]);
        return new double[] {c + f * p[1] / p[0], c - f * p[2] / p[0], p[0]};
    }
}
