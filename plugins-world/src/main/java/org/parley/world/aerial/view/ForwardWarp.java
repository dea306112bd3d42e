package org.parley.world.aerial.view;

import java.util.Arrays;
import org.parley.api.geometry.Transform;
import org.parley.world.aerial.landscape.AerialClass;
import org.parley.world.street.camera.CameraLens;

/**
 * Forward warping, done by whoever took the picture: each of its pixels is a small square patch at
 * the depth measured there, which faces the other camera. The patch covers every pixel of the other
 * picture whose middle lies in its projection; where several patches cover a pixel, the nearest to
 * the other camera wins, and of equally near ones the first in the picture. Depth stays at home:
 * all that is left of it is the warped view's own.
 */
public final class ForwardWarp {
    /** Nothing nearer to the other camera is warped, metres. */
    static final double NEAR_METRES = 0.5;

    /**
     * Side of a patch in units of the distance of two neighbouring pixels. √2 closes the cracks
     * between the patches of a picture that is turned by 45°; the rest is for slanted ground.
     */
    static final double PATCH_SIDE = 1.5;

    private final CameraLens from;
    private final CameraLens to;
    private final Transform fromInTo;

    /**
     * @param source camera that took the picture, where its drone believes it to be
     * @param target camera to whose view it is warped, where it is believed to be
     */
    public ForwardWarp(DroneCamera source, DroneCamera target) {
        this.from = source.lens();
        this.to = target.lens();
        this.fromInTo = source.cameraInWorld().into(target.cameraInWorld());
    }

    /** A view as the target's camera would have taken it, as far as the source saw it. */
    public DroneView warp(DroneView source) {
        int[] owners = owners(source.depthMetres());
        byte[] rgb = new byte[3 * owners.length];
        float[] depth = new float[owners.length];
        byte[] classes = new byte[owners.length];
        Arrays.fill(classes, (byte) AerialClass.UNKNOWN);
        double[] seen = new double[3];
        for (int i = 0; i < owners.length; i++) {
            int owner = owners[i];
            if (owner >= 0) {
                System.arraycopy(source.rgb(), 3 * owner, rgb, 3 * i, 3);
                classes[i] = source.classes()[owner];
                project(owner, source.depthMetres()[owner], seen);
                depth[i] = (float) seen[2];
            }
        }
        return new DroneView(rgb, depth, classes);
    }

    /** For each pixel of the target the pixel of the source that it shows, or −1. */
    private int[] owners(float[] depth) {
        int[] owners = new int[to.width() * to.height()];
        double[] nearest = new double[owners.length];
        Arrays.fill(owners, -1);
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        double[] seen = new double[3];
        for (int pixel = 0; pixel < depth.length; pixel++) {
            if (depth[pixel] > 0 && project(pixel, depth[pixel], seen)) {
                double half = halfSide(depth[pixel], seen[2]);
                int firstRow = (int) Math.max(0, Math.ceil(seen[1] - half - 0.5));
                int lastRow = (int) Math.min(to.height() - 1.0, Math.floor(seen[1] + half - 0.5));
                int first = (int) Math.max(0, Math.ceil(seen[0] - half - 0.5));
                int last = (int) Math.min(to.width() - 1.0, Math.floor(seen[0] + half - 0.5));
                for (int at = firstRow; at <= lastRow; at++) {
                    for (int column = first; column <= last; column++) {
                        int place = at * to.width() + column;
                        if (seen[2] < nearest[place]) {
                            nearest[place] = seen[2];
                            owners[place] = pixel;
                        }
                    }
                }
            }
        }
        return owners;
    }

    /** Half the side of a patch in pixels of the target. */
    double halfSide(double sourceDepth, double targetDepth) {
        return 0.5 * PATCH_SIDE * (sourceDepth / from.focalX()) * to.focalX() / targetDepth;
    }

    /**
     * Where the middle of a source's pixel is seen by the target: column and row in pixels, depth
     * in metres. False if it lies behind the target or too near.
     */
    boolean project(int pixel, double depth, double[] seen) {
        double right = (pixel % from.width() + 0.5 - from.centreX()) / from.focalX();
        double up = (from.centreY() - pixel / from.width() - 0.5) / from.focalY();
        double y = depth * right;
        double z = depth * up;
        Transform t = fromInTo;
        double ahead = t.at(0, 0) * depth + t.at(0, 1) * y + t.at(0, 2) * z + t.at(0, 3);
        if (ahead < NEAR_METRES) {
            return false;
        }
        double aside = t.at(1, 0) * depth + t.at(1, 1) * y + t.at(1, 2) * z + t.at(1, 3);
        double above = t.at(2, 0) * depth + t.at(2, 1) * y + t.at(2, 2) * z + t.at(2, 3);
        seen[0] = to.centreX() + to.focalX() * aside / ahead;
        seen[1] = to.centreY() - to.focalY() * above / ahead;
        seen[2] = ahead;
        return true;
    }
}
