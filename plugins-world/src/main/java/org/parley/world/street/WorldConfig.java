package org.parley.world.street;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Optional;
import org.parley.api.geometry.Range;

/**
 * The recipe of a world: a profile, and what differs from it.
 *
 * @param profile sizes to start from: {@code tiny}, {@code smoke}, {@code quick}, {@code standard}
 * @param seed root of every random number
 * @param trainScenes scenes of the training split
 * @param adaptationScenes scenes of the split that methods learn from; none of them has a frozen
 *     agent seen
 * @param validationScenes scenes of the validation split
 * @param testScenes scenes of the test split
 * @param framesPerScene frames of each scene
 * @param fewestAgents of a scene, 1 to 5
 * @param mostAgents of a scene, 1 to 5
 * @param channels of the LiDAR sweeps of each agent, such as {@code [64, 32, 16]}; 64 must be among
 *     them
 * @param imageWidth pixels of each of the four images; 0 for a world without cameras
 * @param imageHeight pixels
 * @param range where annotations are evaluated, in the ego's frame, metres
 */
public record WorldConfig(
        WorldProfile profile,
        long seed,
        Optional<Integer> trainScenes,
        Optional<Integer> adaptationScenes,
        Optional<Integer> validationScenes,
        Optional<Integer> testScenes,
        Optional<Integer> framesPerScene,
        Optional<Integer> fewestAgents,
        Optional<Integer> mostAgents,
        Optional<List<Integer>> channels,
        Optional<Integer> imageWidth,
        Optional<Integer> imageHeight,
        Optional<Range> range) {

    public WorldConfig {
        channels.ifPresent(WorldConfig::requireSweeps);
    }

    /** The layout knows a cloud without a number in its name as that of 64 channels. */
    private static void requireSweeps(List<Integer> channels) {
        channels.forEach(
                c ->
                        require(
                                List.of(16, 32, 64).contains(c),
                                "a LiDAR has 16, 32 or 64 channels, not %s",
                                c));
        require(
                channels.contains(64),
                "channels must hold 64, the sweep that fills the object lists, was %s;"
                        + " an encoder chooses a thinner one by 'sensorChannels'",
                channels);
    }

    /** A profile as it is. */
    public static WorldConfig of(WorldProfile profile, long seed) {
        return new WorldConfig(
                profile,
                seed,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    WorldRecipe recipe() {
        WorldRecipe base = profile.recipe();
        return new WorldRecipe(
                trainScenes.orElse(base.trainScenes()),
                adaptationScenes.orElse(base.adaptationScenes()),
                validationScenes.orElse(base.validationScenes()),
                testScenes.orElse(base.testScenes()),
                framesPerScene.orElse(base.framesPerScene()),
                fewestAgents.orElse(base.fewestAgents()),
                mostAgents.orElse(base.mostAgents()),
                channels.orElse(base.channels()),
                imageWidth.orElse(base.imageWidth()),
                imageHeight.orElse(base.imageHeight()),
                range.orElse(base.range()));
    }
}
