package org.parley.world.aerial;

import static org.parley.api.error.Require.require;

import java.util.Locale;
import org.parley.api.data.Split;

/**
 * The sizes of an aerial world.
 *
 * @param trainScenes scenes of the training split
 * @param adaptationScenes scenes of the split for adaptation
 * @param validationScenes scenes of the validation split
 * @param testScenes scenes of the test split
 * @param framesPerScene frames of each scene
 * @param imagePixels width and height of each picture
 * @param poseNoiseMetres standard deviation of each coordinate that a drone believes
 * @param mostBlurPixels largest side of the blur's kernel
 * @param mostNoiseLevels largest standard deviation of the noise in a degraded picture
 */
record AerialRecipe(
        int trainScenes,
        int adaptationScenes,
        int validationScenes,
        int testScenes,
        int framesPerScene,
        int imagePixels,
        double poseNoiseMetres,
        int mostBlurPixels,
        double mostNoiseLevels) {
    AerialRecipe {
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
                imagePixels >= 16 && imagePixels <= 1024,
                "imagePixels must be 16 to 1024, was %s",
                imagePixels);
        require(
                poseNoiseMetres >= 0,
                "poseNoiseMetres must not be negative, was %s",
                poseNoiseMetres);
        require(
                mostBlurPixels > 0 && mostBlurPixels < 2 * imagePixels,
                "mostBlurPixels must be 1 to %s, was %s",
                2 * imagePixels - 1,
                mostBlurPixels);
        require(
                mostNoiseLevels >= 0,
                "mostNoiseLevels must not be negative, was %s",
                mostNoiseLevels);
    }

    int scenes(Split split) {
        return switch (split) {
            case TRAIN -> trainScenes;
            case ADAPTATION -> adaptationScenes;
            case VALIDATION -> validationScenes;
            case TEST -> testScenes;
        };
    }

    /** Every size as text. It goes into the revision of worlds, whatever this class is called. */
    String sizes() {
        return String.format(
                Locale.ROOT,
                "train=%d adaptation=%d validation=%d test=%d frames=%d pixels=%d poseNoise=%s"
                        + " blur=%d noise=%s",
                trainScenes,
                adaptationScenes,
                validationScenes,
                testScenes,
                framesPerScene,
                imagePixels,
                poseNoiseMetres,
                mostBlurPixels,
                mostNoiseLevels);
    }
}
