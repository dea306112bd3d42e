package org.parley.encoders.liftsplat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.data.Camera;

class NormalisedImagesTest {
    /** Red grows with the column by 2, green with the row by 3; blue is 90. */
    private static Camera ramp(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            rgb[3 * i] = (byte) (2 * (i % width));
            rgb[3 * i + 1] = (byte) (3 * (i / width));
            rgb[3 * i + 2] = 90;
        }
        return Sights.camera(width, height, rgb, Sights.MOUNTINGS.get(0), Optional.empty());
    }

    private static double value(float normalised, double mean, double deviation) {
        return 255 * (normalised * deviation + mean);
    }

    /**
     * To a few hundredths of a pixel: a triangle sampled at few pixels has its middle a little off.
     */
    @ParameterizedTest(name = "to {0} × {1}, {2} off the bottom")
    @CsvSource({
        "100,60,0",
        "100,40,0",
        "80,40,0.1",
        "50,30,0",
        "64,24,0.05",
        "160,96,0",
        "33,17,0"
    })
    void everyPixelShowsWhatTheCorrectedIntrinsicsSay(int width, int height, double bottomCrop) {
        Camera camera = ramp(100, 60);
        ImageConfig config = new ImageConfig(width, height, bottomCrop, false, 0);
        ImageCrop crop = ImageCrop.of(config, 100, 60);
        CameraCalibration seen = CameraCalibration.of(camera).seenThrough(crop);
        float[] image = new float[3 * width * height];
        NormalisedImages.write(camera, crop, image, 0);
        int margin = 3;
        for (int r = margin; r < height - margin; r++) {
            for (int c = margin; c < width - margin; c++) {
                double[] ray = seen.ray(c + 0.5, r + 0.5);
                double u = camera.centreX() + camera.focalX() * ray[1];
                double v = camera.centreY() - camera.focalY() * ray[2];
                int at = 3 * (r * width + c);
                assertThat(value(image[at], 0.485, 0.229) / 2 + 0.5).isCloseTo(u, within(0.06));
                assertThat(value(image[at + 1], 0.456, 0.224) / 3 + 0.5).isCloseTo(v, within(0.06));
                assertThat(value(image[at + 2], 0.406, 0.225)).isCloseTo(90, within(0.01));
            }
        }
    }

    @Test
    void theLowerRowsAreKept() {
        ImageCrop crop = ImageCrop.of(new ImageConfig(160, 64, 0, false, 0), 160, 96);
        assertThat(crop.top()).isEqualTo(32);
        assertThat(crop.left()).isZero();
    }

    @Test
    void thePapersImageIsTheReferencesTestCrop() {
        // 800 × 600 shrinks to 512 × 384 as a whole: there is nothing to crop.
        ImageCrop whole = ImageCrop.of(new ImageConfig(512, 384, 0.025, false, 0), 800, 600);
        assertThat(whole.scaleX()).isEqualTo(0.64);
        assertThat(whole.scaleY()).isEqualTo(0.64);
        assertThat(whole.top()).isZero();
    }
}
