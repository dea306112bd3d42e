package org.parley.datasets.pcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.datasets.SharedData;

/** On clouds exactly as OPV2V and DAIR-V2X ship them. */
class RealCloudsTest {
    @TempDir Path folder;

    @Test
    void opv2vsTextCloudHasItsPointsAndIntensities() throws Exception {
        Path file = SharedData.path("opv2v-raw/car1_006226.pcd");
        float[] points = PcdReader.read(file);
        assertThat(points.length).isEqualTo(4 * 57_689);
        List<String> rows = Files.readAllLines(file, StandardCharsets.US_ASCII);
        for (int p = 0; p < 57_689; p++) {
            String[] words = rows.get(11 + p).split(" ", -1);
            for (int k = 0; k < 3; k++) {
                assertThat(points[4 * p + k]).isEqualTo(Float.parseFloat(words[k]));
            }
            int colour = Float.floatToRawIntBits(Float.parseFloat(words[3]));
            assertThat(points[4 * p + 3]).isEqualTo((colour >> 16 & 255) / 255f);
        }
    }

    @Test
    void opv2vsCloudWrittenInBinaryReadsBackEqual() {
        float[] points = PcdReader.read(SharedData.path("opv2v-raw/car1_006226.pcd"));
        PcdWriter.write(folder.resolve("cloud.pcd"), points);
        assertThat(PcdReader.read(folder.resolve("cloud.pcd"))).isEqualTo(points);
    }

    /** Range 120 m, and intensity = exp(−0.004 · distance) in the red channel. */
    @Test
    void opv2vsIntensityFallsWithDistanceAsItsSimulatorMakesIt() {
        float[] p = PcdReader.read(SharedData.path("opv2v-raw/car1_006226.pcd"));
        for (int i = 0; i < p.length; i += 4) {
            double metres = Math.sqrt(p[i] * p[i] + p[i + 1] * p[i + 1] + p[i + 2] * p[i + 2]);
            assertThat(metres).isLessThan(120.2);
            assertThat(p[i + 3])
                    .isBetween(
                            (float) (Math.exp(-0.004 * metres) - 0.01),
                            (float) (Math.exp(-0.004 * metres) + 0.01));
        }
    }

    @Test
    void theVehiclesCompressedCloudOfMixedWidthsIsRead() {
        float[] points =
                PcdReader.read(SharedData.path("dair-v2x-c-pair/vehicle-side/velodyne/017314.pcd"));
        assertThat(points.length).isEqualTo(4 * 62_199);
        assertThat(plausible(points)).as("whole numbers up to 254").isEqualTo(254 / 256f);
    }

    @Test
    void theRoadSidesCompressedCloudIsRead() {
        float[] points =
                PcdReader.read(
                        SharedData.path("dair-v2x-c-pair/infrastructure-side/velodyne/001366.pcd"));
        assertThat(points.length).isEqualTo(4 * 53_653);
        assertThat(plausible(points)).as("floats in [0, 1] already").isEqualTo(1);
    }

    /** Checks every point; the highest intensity. */
    private static float plausible(float[] points) {
        float highest = 0;
        for (int i = 0; i < points.length; i += 4) {
            assertThat(Math.hypot(points[i], points[i + 1])).isLessThan(400);
            assertThat(points[i + 2]).isBetween(-60f, 100f);
            assertThat(points[i + 3]).isBetween(0f, 1f);
            highest = Math.max(highest, points[i + 3]);
        }
        return highest;
    }

    @Test
    void everyCloudOfTheTwoCarsHasTheNumberOfPointsItsHeaderSays() throws Exception {
        Path scene = SharedData.path("opv2v-culver/TwoCars_1");
        try (Stream<Path> files = Files.walk(scene)) {
            List<Path> clouds = files.filter(f -> f.toString().endsWith(".pcd")).toList();
            assertThat(clouds).hasSize(30);
            for (Path cloud : clouds) {
                String head =
                        new String(Files.readAllBytes(cloud), 0, 300, StandardCharsets.ISO_8859_1);
                int points = Integer.parseInt(head.replaceAll("(?s).*POINTS (\\d+).*", "$1"));
                assertThat(PcdReader.read(cloud).length).as("%s", cloud).isEqualTo(4 * points);
            }
        }
    }
}
