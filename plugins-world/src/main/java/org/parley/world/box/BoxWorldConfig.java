package org.parley.world.box;

import static org.parley.api.error.Require.require;

import org.parley.api.data.Split;
import org.parley.api.geometry.Range;

/**
 * The recipe of a box world.
 *
 * @param agents connected vehicles in each scene, 1 to 8
 * @param trainScenes scenes of the training split
 * @param validationScenes scenes of the validation split
 * @param testScenes scenes of the test split
 * @param framesPerScene frames of each scene
 * @param frameSeconds time between two frames
 * @param seed root of every random number
 * @param range where annotations are complete, in the ego's frame, metres
 * @param vehicles vehicles in each scene besides the agents; streets may hold fewer
 * @param channels LiDAR beams, evenly spread over elevations −25° to +2°
 * @param azimuthStepDegrees angle between two neighbouring rays of a beam; divides 360
 */
public record BoxWorldConfig(
        int agents,
        int trainScenes,
        int validationScenes,
        int testScenes,
        int framesPerScene,
        double frameSeconds,
        long seed,
        Range range,
        int vehicles,
        int channels,
        double azimuthStepDegrees) {

    public BoxWorldConfig {
        require(agents >= 1 && agents <= 8, "agents must be 1 to 8, was %s", agents);
        require(trainScenes >= 0, "trainScenes must not be negative, was %s", trainScenes);
        require(
                validationScenes >= 0,
                "validationScenes must not be negative, was %s",
                validationScenes);
        require(testScenes >= 0, "testScenes must not be negative, was %s", testScenes);
        require(framesPerScene > 0, "framesPerScene must be positive, was %s", framesPerScene);
        require(frameSeconds > 0, "frameSeconds must be positive, was %s", frameSeconds);
        require(vehicles >= 0, "vehicles must not be negative, was %s", vehicles);
        require(channels >= 2, "channels must be at least 2, was %s", channels);
        double columns = 360 / azimuthStepDegrees;
        require(
                azimuthStepDegrees > 0 && Math.abs(columns - Math.rint(columns)) < 1e-6,
                "azimuthStepDegrees must divide 360 (like 1 or 0.5), was %s",
                azimuthStepDegrees);
    }

    /** A world for smoke tests: two agents and a sparse LiDAR. */
    public static BoxWorldConfig standard() {
        return new BoxWorldConfig(
                2, 16, 4, 8, 4, 0.5, 1, new Range(-38.4, -19.2, -3, 38.4, 19.2, 1), 36, 16, 1);
    }

    int scenes(Split split) {
        return switch (split) {
            case TRAIN -> trainScenes;
            case ADAPTATION -> 0;
            case VALIDATION -> validationScenes;
            case TEST -> testScenes;
        };
    }
}
