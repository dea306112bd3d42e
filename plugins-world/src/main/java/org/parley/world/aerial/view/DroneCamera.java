package org.parley.world.aerial.view;

import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.world.street.camera.CameraLens;

/**
 * A drone's camera in the world: square pictures, 71° from side to side, on a gimbal that holds it
 * level.
 *
 * @param cameraInWorld from camera axes (x forward, y right, z up) to the world
 */
public record DroneCamera(CameraLens lens, Transform cameraInWorld) {
    /** Focal length of a picture one pixel wide. */
    private static final double FOCAL = 0.7;

    /** The lens of all drones, for pictures so many pixels wide and high. */
    public static CameraLens lens(int pixels) {
        double focal = FOCAL * pixels;
        return new CameraLens(pixels, pixels, focal, focal, pixels / 2.0, pixels / 2.0);
    }

    /** Where a camera with a pitch sits on a drone's body. */
    public static Transform cameraInBody(double pitchDegrees) {
        return new Pose(0, 0, 0, 0, 0, pitchDegrees).toTransform();
    }

    /** The camera of a drone. */
    public static DroneCamera of(CameraLens lens, Pose body, double pitchDegrees) {
        return new DroneCamera(lens, body.toTransform().times(cameraInBody(pitchDegrees)));
    }
}
