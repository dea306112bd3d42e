package org.parley.datasets.pcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

class DecimalParserTest {
    private static final int MANY = Boolean.getBoolean("parley.thorough") ? 2_000_000 : 100_000;

    /** Reads a number the way the ascii reader does: as x of a one-point cloud. */
    private static void readsLikeJava(String text) {
        byte[] cloud =
                ("VERSION 0.7\nFIELDS x y z intensity\nSIZE 4 4 4 4\nTYPE F F F F\nWIDTH 1\nHEIGHT 1\n"
                                + "DATA ascii\n"
                                + text
                                + " 0 0 0\n")
                        .getBytes(StandardCharsets.US_ASCII);
        float expected = Float.parseFloat(text);
        float[] read = PcdReader.read("cloud.pcd", cloud);
        if (Float.isFinite(expected)) {
            assertThat(Float.floatToRawIntBits(read[0]))
                    .as(text)
                    .isEqualTo(Float.floatToRawIntBits(expected));
        } else {
            assertThat(read).as(text).isEmpty();
        }
    }

    @Test
    void numbersRoundExactlyAsJavaRoundsThem() {
        for (String text :
                new String[] {
                    "0",
                    "-0",
                    "5",
                    "-5",
                    "+5",
                    "1.",
                    ".5",
                    "-.5",
                    "1e0",
                    "1E+2",
                    "1e-05",
                    "-106.0023499",
                    "16777217",
                    "16777219",
                    "8388608.5",
                    "1.533652786e-38",
                    "1.4e-45",
                    "7e-46",
                    "7.1e-46",
                    "1.17549435e-38",
                    "1.1754943e-38",
                    "3.4028235e38",
                    "3.4028236e38",
                    "3.5e38",
                    "1e400",
                    "1e-400",
                    "1e99999",
                    "0.00000000000000000000000000000000000000000000015",
                    "123456789012345678901234567890",
                    "0000000000000000000000000001.5",
                    "1.00000017881393432617187499",
                    "1.000000178813934326171875",
                    "1.00000017881393432617187501",
                    "5.1e-18"
                }) {
            readsLikeJava(text);
        }
    }

    @Test
    void everyFloatInEveryUsualSpellingRoundsExactly() {
        RandomStream random = new SeedStream(7).child("numbers").random();
        for (int i = 0; i < MANY; i++) {
            float f = Float.intBitsToFloat((int) random.nextLong());
            if (Float.isFinite(f)) {
                readsLikeJava(Float.toString(f));
                readsLikeJava(String.format(Locale.ROOT, "%.9e", f));
            }
            int colour = random.nextInt(1 << 24);
            readsLikeJava(String.format(Locale.ROOT, "%.10g", Float.intBitsToFloat(colour)));
            double metres = random.nextGaussian() * 100;
            readsLikeJava(Double.toString(metres));
        }
    }

    /** Decimals of a float's exact neighbourhood midpoint are where naive rounding goes wrong. */
    @Test
    void midpointsBetweenFloatsRoundExactly() {
        RandomStream random = new SeedStream(8).child("midpoints").random();
        for (int i = 0; i < MANY / 10; i++) {
            float f = Math.abs(Float.intBitsToFloat((int) random.nextLong()));
            if (f > 1e-3 && f < 1e9) {
                double middle = ((double) f + Math.nextUp(f)) / 2;
                readsLikeJava(new java.math.BigDecimal(middle).toPlainString());
                readsLikeJava(String.format(Locale.ROOT, "%.17e", middle));
            }
        }
    }
}
