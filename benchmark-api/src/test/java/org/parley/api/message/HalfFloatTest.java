package org.parley.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.parley.api.random.SeedStream;

class HalfFloatTest {
    @Test
    void theStandardsOwnExamplesAreMet() {
        same(0x0000, 0f);
        same(0x8000, -0f);
        same(0x0001, 0x1p-24f);
        same(0x03ff, 0x1p-14f - 0x1p-24f);
        same(0x0400, 0x1p-14f);
        same(0x3555, 0.333251953125f);
        same(0x3bff, 0.99951171875f);
        same(0x3c00, 1f);
        same(0x3c01, 1.0009765625f);
        same(0xc000, -2f);
        same(0x7bff, 65504f);
        same(0x7c00, Float.POSITIVE_INFINITY);
        same(0xfc00, Float.NEGATIVE_INFINITY);
    }

    private static void same(int half, float value) {
        assertThat(HalfFloat.toBits(value)).as("%s", value).isEqualTo((short) half);
        assertThat(HalfFloat.toFloat((short) half)).as("%x", half).isEqualTo(value);
    }

    @Test
    void everyHalfSurvivesTheWayToAFloatAndBack() {
        for (int half = 0; half < 0x10000; half++) {
            float value = HalfFloat.toFloat((short) half);
            if (!Float.isNaN(value)) {
                assertThat(HalfFloat.toBits(value)).as("%x", half).isEqualTo((short) half);
            }
        }
    }

    @Test
    void halvesAreInTheOrderOfTheirBits() {
        for (int half = 1; half <= 0x7c00; half++) {
            assertThat(HalfFloat.toFloat((short) half))
                    .as("%x", half)
                    .isGreaterThan(HalfFloat.toFloat((short) (half - 1)));
        }
    }

    /** The mean of two neighbours is exact in a float; it goes to the one of even bits. */
    @Test
    void aTieGoesToTheEvenNeighbourAndAnythingElseToTheNearest() {
        for (int half = 0; half < 0x7bff; half++) {
            float low = HalfFloat.toFloat((short) half);
            float tie = (low + HalfFloat.toFloat((short) (half + 1))) / 2;
            int even = half % 2 == 0 ? half : half + 1;
            assertThat(HalfFloat.toBits(tie)).as("%s", tie).isEqualTo((short) even);
            assertThat(HalfFloat.toBits(-tie)).isEqualTo((short) (even | 0x8000));
            assertThat(HalfFloat.toBits(Math.nextDown(tie))).isEqualTo((short) half);
            assertThat(HalfFloat.toBits(Math.nextUp(tie))).isEqualTo((short) (half + 1));
        }
    }

    @Test
    void finiteValuesSaturateInsteadOfBecomingInfinite() {
        for (float large : new float[] {65504f, 65519f, 65520f, 1e6f, Float.MAX_VALUE}) {
            assertThat(HalfFloat.toFloat(HalfFloat.toBits(large))).isEqualTo(65504f);
            assertThat(HalfFloat.toFloat(HalfFloat.toBits(-large))).isEqualTo(-65504f);
        }
    }

    @Test
    void notANumberStaysNotANumber() {
        float negative = Float.intBitsToFloat(0xffc00000);
        float payloadInLowBitsOnly = Float.intBitsToFloat(0x7f800001);
        for (float nan : new float[] {Float.NaN, negative, payloadInLowBitsOnly}) {
            assertThat(HalfFloat.toFloat(HalfFloat.toBits(nan))).isNaN();
        }
        assertThat(HalfFloat.toBits(Float.NaN)).isEqualTo((short) 0x7e00);
        assertThat(HalfFloat.toFloat((short) 0x7c01)).isNaN();
    }

    @Test
    void aNormalValueIsOffByAtMostOneIn2048() {
        RandomGenerator random = new SeedStream(1).child("half").random();
        for (int i = 0; i < 10_000; i++) {
            float value = (float) (random.nextGaussian() * 100);
            double error = Math.abs(HalfFloat.toFloat(HalfFloat.toBits(value)) - (double) value);
            assertThat(error).as("%s", value).isLessThanOrEqualTo(Math.abs(value) / 2048.0 + 1e-7);
        }
    }
}
