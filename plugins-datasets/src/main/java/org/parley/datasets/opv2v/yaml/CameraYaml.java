package org.parley.datasets.opv2v.yaml;

import static org.parley.api.error.Require.require;

import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;

/**
 * A camera's calibration.
 *
 * @param poseInWorld of the camera, x forward, y right, z up ({@code cords})
 * @param extrinsic as the file has it: from the LiDAR's frame to the camera's (x forward, y right,
 *     z up), measured on OPV2V's own files
 * @param focalX pixels
 * @param focalY pixels
 * @param centreX pixels
 * @param centreY pixels
 */
public record CameraYaml(
        Pose poseInWorld,
        Transform extrinsic,
        double focalX,
        double focalY,
        double centreX,
        double centreY) {
    public CameraYaml {
        require(
                focalX > 0 && focalY > 0,
                "focal lengths must be positive, were %s and %s",
                focalX,
                focalY);
    }

    /** A camera of an agent, the extrinsic computed from the two poses. */
    public static CameraYaml of(
            Pose poseInWorld,
            Pose lidarInWorld,
            double focalX,
            double focalY,
            double centreX,
            double centreY) {
        Transform lidarToCamera = lidarInWorld.toTransform().into(poseInWorld.toTransform());
        return new CameraYaml(poseInWorld, lidarToCamera, focalX, focalY, centreX, centreY);
    }

    /** From the camera's axes to the LiDAR's frame, by the two poses in the world. */
    public Transform cameraInLidar(Pose lidarInWorld) {
        return poseInWorld.toTransform().into(lidarInWorld.toTransform());
    }
}
