package org.parley.world.aerial.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

class ViewDegradationTest {
    private static final int SIDE = 21;

    private static RandomStream random(long seed) {
        return new SeedStream(seed).random();
    }

    private static byte[] noise(long seed) {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        RandomStream random = random(seed);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) random.nextInt(256);
        }
        return rgb;
    }

    /** σ = 0.3 ((5 − 1) / 2 − 1) + 0.8 = 1.1. */
    @Test
    void theKernelIsAGaussianOfOpenCvsDeviation() {
        double[] kernel = new ViewDegradation(5, 0).kernel();
        double side = Math.exp(-1 / (2 * 1.21));
        double far = Math.exp(-4 / (2 * 1.21));
        double sum = 1 + 2 * side + 2 * far;
        assertThat(kernel)
                .containsExactly(
                        new double[] {far / sum, side / sum, 1 / sum, side / sum, far / sum},
                        within(1e-12));
    }

    @Test
    void aPointOfLightBecomesTheSquareOfTheKernel() {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        int middle = 3 * (SIDE / 2 * SIDE + SIDE / 2);
        Arrays.fill(rgb, middle, middle + 3, (byte) 255);
        ViewDegradation blur = new ViewDegradation(5, 0);
        double[] kernel = blur.kernel();
        byte[] blurred = blur.apply(rgb, SIDE, SIDE, random(1));
        for (int row = -2; row <= 2; row++) {
            for (int column = -2; column <= 2; column++) {
                double expected = 255 * kernel[row + 2] * kernel[column + 2];
                int at = middle + 3 * (row * SIDE + column);
                assertThat(blurred[at] & 255).isEqualTo((int) Math.round(expected));
            }
        }
        assertThat(blurred[middle + 9]).isZero();
    }

    @Test
    void anEvenPictureStaysEvenUpToItsEdges() {
        byte[] grey = new byte[3 * SIDE * SIDE];
        Arrays.fill(grey, (byte) 117);
        assertThat(new ViewDegradation(41, 0).apply(grey, SIDE, SIDE, random(1))).isEqualTo(grey);
    }

    @Test
    void aKernelOfOnePixelAndNoNoiseChangeNothing() {
        byte[] rgb = noise(3);
        assertThat(new ViewDegradation(1, 0).apply(rgb, SIDE, SIDE, random(1))).isEqualTo(rgb);
    }

    @Test
    void noiseHasItsDeviation() {
        byte[] grey = new byte[3 * SIDE * SIDE];
        Arrays.fill(grey, (byte) 127);
        byte[] noisy = new ViewDegradation(1, 20).apply(grey, SIDE, SIDE, random(4));
        double squares = 0;
        for (byte level : noisy) {
            squares += Math.pow((level & 255) - 127, 2);
        }
        assertThat(Math.sqrt(squares / noisy.length)).isCloseTo(20, within(1.5));
    }

    @Test
    void equalSeedsDegradeEquallyAndOthersDoNot() {
        byte[] rgb = noise(5);
        ViewDegradation spoilt = ViewDegradation.draw(25, 25, random(6));
        assertThat(ViewDegradation.draw(25, 25, random(6))).isEqualTo(spoilt);
        byte[] one = spoilt.apply(rgb, SIDE, SIDE, random(7));
        assertThat(spoilt.apply(rgb, SIDE, SIDE, random(7))).isEqualTo(one);
        assertThat(spoilt.apply(rgb, SIDE, SIDE, random(8))).isNotEqualTo(one);
    }

    @Test
    void everySizeOfTheKernelIsDrawn() {
        Set<Integer> sizes = new HashSet<>();
        RandomStream random = random(9);
        for (int i = 0; i < 400; i++) {
            ViewDegradation spoilt = ViewDegradation.draw(9, 25, random);
            sizes.add(spoilt.blurPixels());
            assertThat(spoilt.noiseLevels()).isBetween(0.0, 25.0);
        }
        assertThat(sizes).containsExactlyInAnyOrder(1, 3, 5, 7, 9);
    }

    @Test
    void anEvenKernelIsRefused() {
        assertThatThrownBy(() -> new ViewDegradation(4, 1))
                .hasMessage("blurPixels must be odd and positive, was 4");
    }
}
