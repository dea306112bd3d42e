package org.parley.viz.camera;

import java.util.Optional;
import org.parley.api.data.Camera;
import org.parley.api.geometry.Transform;

/**
 * Where points of a camera's own frame (x forward, y right, z up) fall on its image, in pixels of
 * that image; what is nearer than {@link #NEAR_METRES} is cut off.
 */
final class PinholeProjection {
    static final double NEAR_METRES = 0.2;

    private final Camera camera;

    PinholeProjection(Camera camera) {
        this.camera = camera;
    }

    /** From the frame of an agent's LiDAR to the camera's. */
    Transform fromLidar() {
        return camera.cameraInLidar().inverse();
    }

    /** Column and row of a point in front of the camera. */
    double[] project(double[] p) {
        return new double[] {
            camera.centreX() + camera.focalX() * p[1] / p[0],
            camera.centreY() - camera.focalY() * p[2] / p[0]
        };
    }

    /** The part of an edge that the image shows, as x0, y0, x1, y1. */
    Optional<double[]> edge(double[] a, double[] b) {
        if (a[0] < NEAR_METRES && b[0] < NEAR_METRES) {
            return Optional.empty();
        }
        double[] from = project(a[0] < NEAR_METRES ? cut(a, b) : a);
        double[] to = project(b[0] < NEAR_METRES ? cut(b, a) : b);
        return onImage(from, to);
    }

    /** The point between {@code behind} and {@code ahead} that is just near enough. */
    static double[] cut(double[] behind, double[] ahead) {
        double t = (NEAR_METRES - behind[0]) / (ahead[0] - behind[0]);
        return new double[] {
            NEAR_METRES,
            behind[1] + t * (ahead[1] - behind[1]),
            behind[2] + t * (ahead[2] - behind[2])
        };
    }

    /** Liang–Barsky clipping to the image, so that no line is drawn far outside. */
    private Optional<double[]> onImage(double[] from, double[] to) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double[] p = {-dx, dx, -dy, dy};
        double[] q = {from[0], camera.width() - from[0], from[1], camera.height() - from[1]};
        double enter = 0;
        double leave = 1;
        for (int i = 0; i < 4; i++) {
            if (p[i] == 0 && q[i] < 0) {
                return Optional.empty();
            } else if (p[i] < 0) {
                enter = Math.max(enter, q[i] / p[i]);
            } else if (p[i] > 0) {
                leave = Math.min(leave, q[i] / p[i]);
            }
        }
        return enter >= leave
                ? Optional.empty()
                : Optional.of(
                        new double[] {
                            from[0] + enter * dx,
                            from[1] + enter * dy,
                            from[0] + leave * dx,
                            from[1] + leave * dy
                        });
    }
}
