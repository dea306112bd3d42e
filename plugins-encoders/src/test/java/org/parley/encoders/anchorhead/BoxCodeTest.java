package org.parley.encoders.anchorhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.parley.api.geometry.Box;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

class BoxCodeTest {
    /** An anchor of 4 × 3 m: its diagonal is 5 m. */
    private static final Box ANCHOR = new Box(10, 20, -1, 4, 3, 2, Math.PI / 2);

    @Test
    void aCodeIsRelativeToTheAnchorsDiagonalHeightSidesAndHeading() {
        Box box = new Box(11, 18, 0, 4 * Math.E, 3, 2 / Math.E, 2);
        float[] code = new float[9];
        BoxCode.encode(box, ANCHOR, code, 1);
        assertThat(code)
                .containsExactly(
                        new float[] {0, 0.2f, -0.4f, 0.5f, -1, 0, 1, (float) (2 - Math.PI / 2), 0},
                        within(1e-6f));
    }

    @Test
    void decodingUndoesEncodingForAnyBoxAndHeading() {
        RandomStream random = new SeedStream(1).child("codes").random();
        for (int i = 0; i < 500; i++) {
            double yaw = (2 * random.nextDouble() - 1) * Math.PI;
            Box box =
                    new Box(
                            10 + random.nextGaussian(),
                            20 + random.nextGaussian(),
                            random.nextGaussian(),
                            1 + 5 * random.nextDouble(),
                            1 + random.nextDouble(),
                            1 + random.nextDouble(),
                            yaw);
            float[] code = new float[7];
            BoxCode.encode(box, ANCHOR, code, 0);
            Box seen = BoxCode.decode(code, 0, ANCHOR, BoxCode.bin(yaw));
            assertThat(numbers(seen)).as("%s", box).containsExactly(numbers(box), within(1e-5));
        }
    }

    private static double[] numbers(Box b) {
        return new double[] {
            b.x(), b.y(), b.z(), b.length(), b.width(), b.height(), b.yawRadians()
        };
    }

    /** From 45° over 90° to 225° is one half of the circle, the rest is the other. */
    @Test
    void binsDivideTheCircleAt45Degrees() {
        int[] degrees = {46, 90, 180, 224, -136, -180, -314};
        for (int d : degrees) {
            assertThat(BoxCode.bin(Math.toRadians(d))).as("%s°", d).isZero();
        }
        for (int d : new int[] {44, 0, -45, -134, 226, 270, 360 + 44}) {
            assertThat(BoxCode.bin(Math.toRadians(d))).as("%s°", d).isOne();
        }
    }

    @Test
    void theBinSettlesWhichEndIsTheFrontWhateverTheAngleSays() {
        for (double yaw = -3; yaw <= 3; yaw += 0.25) {
            for (double wrong : new double[] {yaw, yaw + Math.PI, yaw - 3 * Math.PI}) {
                float[] code = {0, 0, 0, 0, 0, 0, (float) (wrong - Math.PI / 2)};
                assertThat(BoxCode.decode(code, 0, ANCHOR, BoxCode.bin(yaw)).yawRadians())
                        .isCloseTo(yaw, within(1e-5));
            }
        }
    }

    @Test
    void sidesAreKeptWithinFourPowersOfE() {
        float[] large = {0, 0, 0, 9, 9, 9, 0};
        float[] small = {0, 0, 0, -9, -9, -9, 0};
        double most = Math.exp(4);
        Box largest = BoxCode.decode(large, 0, ANCHOR, 0);
        Box smallest = BoxCode.decode(small, 0, ANCHOR, 0);
        assertThat(largest.length()).isEqualTo(4 * most);
        assertThat(largest.width()).isEqualTo(3 * most);
        assertThat(smallest.height()).isCloseTo(2 / most, within(1e-12));
    }
}
