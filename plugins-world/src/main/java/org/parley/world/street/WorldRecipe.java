package org.parley.world.street;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Locale;
import org.parley.api.data.Split;
import org.parley.api.geometry.Range;

/**
 * The sizes of a world.
 *
 * @param trainScenes scenes of the training split
 * @param adaptationScenes scenes of the split for adaptation
 * @param validationScenes scenes of the validation split
 * @param testScenes scenes of the test split
 * @param framesPerScene frames of each scene
 * @param fewestAgents of a scene
 * @param mostAgents of a scene
 * @param channels of the LiDAR sweeps of each agent; the densest fills the object lists
 * @param imageWidth pixels
 * @param imageHeight pixels
 * @param range where annotations are evaluated, in the ego's frame, metres
 */
record WorldRecipe(
        int trainScenes,
        int adaptationScenes,
        int validationScenes,
        int testScenes,
        int framesPerScene,
        int fewestAgents,
        int mostAgents,
        List<Integer> channels,
        int imageWidth,
        int imageHeight,
        Range range) {
    WorldRecipe {
        require(trainScenes >= 0, "trainScenes must not be negative, was %s", trainScenes);
        require(
                adaptationScenes >= 0,
                "adaptationScenes must not be negative, was %s",
                adaptationScenes);
        require(
                validationScenes >= 0,
                "validationScenes must not be negative, was %s",
                validationScenes);
        require(testScenes >= 0, "testScenes must not be negative, was %s", testScenes);
        require(framesPerScene > 0, "framesPerScene must be positive, was %s", framesPerScene);
        require(
                fewestAgents >= 1 && fewestAgents <= mostAgents && mostAgents <= 5,
                "a scene has 1 to 5 agents, asked for %s to %s",
                fewestAgents,
                mostAgents);
        require(!channels.isEmpty(), "a world needs at least one LiDAR");
        channels = List.copyOf(channels);
    }

    int scenes(Split split) {
        return switch (split) {
            case TRAIN -> trainScenes;
            case ADAPTATION -> adaptationScenes;
            case VALIDATION -> validationScenes;
            case TEST -> testScenes;
        };
    }

    /** The sweep whose hits fill the object lists. */
    int densest() {
        return channels.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** Every size as text. It goes into the revision of worlds, whatever this class is called. */
    String sizes() {
        return String.format(
                Locale.ROOT,
                "Recipe[trainScenes=%d, adaptationScenes=%d, validationScenes=%d, testScenes=%d,"
                        + " framesPerScene=%d, fewestAgents=%d, mostAgents=%d, channels=%s,"
                        + " imageWidth=%d, imageHeight=%d, range=Range[xMin=%s, yMin=%s, zMin=%s,"
                        + " xMax=%s, yMax=%s, zMax=%s]]",
                trainScenes,
                adaptationScenes,
                validationScenes,
                testScenes,
                framesPerScene,
                fewestAgents,
                mostAgents,
                channels,
                imageWidth,
                imageHeight,
                range.xMin(),
                range.yMin(),
                range.zMin(),
                range.xMax(),
                range.yMax(),
                range.zMax());
    }
}
