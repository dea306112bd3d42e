package org.parley.world.street.camera;

import java.util.List;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;

/**
 * Where a camera sits.
 *
 * @param cameraInLidar from camera axes (x forward, y right, z up) to the agent's LiDAR frame
 */
public record CameraMounting(CameraLens lens, Transform cameraInLidar) {
    /**
     * OPV2V's four cameras of a vehicle: front, right-rear, left-rear, back. Computed from the
     * poses in its yaml files, inverse of {@code lidar_pose} times {@code cords}, which agree with
     * these round numbers to 0.1 mm.
     */
    private static final List<Pose> VEHICLE =
            List.of(
                    new Pose(3, 0, -0.9, 0, 0, 0),
                    new Pose(0.5, 0.3, -0.1, 0, 100, 0),
                    new Pose(0.5, -0.3, -0.1, 0, -100, 0),
                    new Pose(-1.5, 0, -0.4, 0, 180, 0));

    /**
     * Our own choice for a road-side unit, which OPV2V does not have: just below the LiDAR, looking
     * 12° down in its four directions, in the order front, right, left, back.
     */
    private static final List<Pose> ROAD_SIDE =
            List.of(
                    new Pose(0.15, 0, -0.2, 0, 0, -12),
                    new Pose(0, 0.15, -0.2, 0, 90, -12),
                    new Pose(0, -0.15, -0.2, 0, -90, -12),
                    new Pose(-0.15, 0, -0.2, 0, 180, -12));

    /** OPV2V's four cameras of a vehicle: front, right-rear, left-rear, back. */
    public static List<CameraMounting> ofVehicle(CameraLens lens) {
        return of(VEHICLE, lens);
    }

    /** Four cameras on the pole of a road-side unit: front, right, left, back. */
    public static List<CameraMounting> ofRoadSideUnit(CameraLens lens) {
        return of(ROAD_SIDE, lens);
    }

    private static List<CameraMounting> of(List<Pose> poses, CameraLens lens) {
        return poses.stream().map(pose -> new CameraMounting(lens, pose.toTransform())).toList();
    }
}
