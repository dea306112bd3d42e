package org.parley.world.aerial;

import java.util.Optional;
import org.parley.api.plugin.DataLocation;

/**
 * An aerial world: a profile, and what differs from it; or the folder of one that was written
 * before.
 *
 * @param profile sizes to start from: {@code tiny}, {@code smoke}, {@code quick}, {@code standard}
 * @param setting {@code hidden}, {@code accurate}, {@code inaccurate} or {@code exploration}
 * @param seed root of every random number
 * @param root folder of a world that {@code parley data world --dataset aerial} wrote; with it only
 *     the setting matters, and its flights must fit
 * @param trainScenes scenes of the training split
 * @param adaptationScenes scenes of the split that methods learn from; without any, they learn from
 *     those for training
 * @param validationScenes scenes of the validation split
 * @param testScenes scenes of the test split
 * @param framesPerScene frames of each scene, two seconds apart
 * @param imagePixels width and height of each picture
 * @param poseNoiseMetres standard deviation of each coordinate of a position in setting {@code
 *     inaccurate}
 * @param mostBlurPixels largest side of the blur's kernel; sizes are drawn evenly from 1 on
 * @param mostNoiseLevels largest standard deviation of the noise in a degraded picture, of 256
 *     levels
 */
public record AerialConfig(
        AerialProfile profile,
        AerialSetting setting,
        long seed,
        @DataLocation Optional<String> root,
        Optional<Integer> trainScenes,
        Optional<Integer> adaptationScenes,
        Optional<Integer> validationScenes,
        Optional<Integer> testScenes,
        Optional<Integer> framesPerScene,
        Optional<Integer> imagePixels,
        Optional<Double> poseNoiseMetres,
        Optional<Integer> mostBlurPixels,
        Optional<Double> mostNoiseLevels) {

    /** A profile as it is. */
    public static AerialConfig of(AerialProfile profile, AerialSetting setting, long seed) {
        return new AerialConfig(
                profile,
                setting,
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
                Optional.empty());
    }

    AerialRecipe recipe() {
        AerialRecipe base = profile.recipe();
        return new AerialRecipe(
                trainScenes.orElse(base.trainScenes()),
                adaptationScenes.orElse(base.adaptationScenes()),
                validationScenes.orElse(base.validationScenes()),
                testScenes.orElse(base.testScenes()),
                framesPerScene.orElse(base.framesPerScene()),
                imagePixels.orElse(base.imagePixels()),
                poseNoiseMetres.orElse(base.poseNoiseMetres()),
                mostBlurPixels.orElse(base.mostBlurPixels()),
                mostNoiseLevels.orElse(base.mostNoiseLevels()));
    }
}
