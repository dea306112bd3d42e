package org.parley.datasets.opv2v.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.api.geometry.Transform;
import org.parley.datasets.SharedData;

/** On yaml files exactly as OPV2V ships them. */
class RealYamlTest {
    private static List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(SharedData.path("opv2v-culver/TwoCars_1"))) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @Test
    void everyFrameHasItsFourCamerasWithTheirIntrinsics() throws Exception {
        assertThat(files()).hasSize(30);
        for (Path file : files()) {
            FrameYaml frame = FrameYamlReader.read(file);
            assertThat(frame.cameras()).containsOnlyKeys(0, 1, 2, 3);
            for (CameraYaml camera : frame.cameras().values()) {
                assertThat(camera.focalX()).isCloseTo(335.64, within(0.001));
                assertThat(camera.focalY()).isEqualTo(camera.focalX());
                assertThat(camera.centreX()).isEqualTo(400);
                assertThat(camera.centreY()).isEqualTo(300);
            }
        }
    }

    /** The one thing descriptions of the format disagree about. */
    @Test
    void theExtrinsicLeadsFromTheLidarToTheCamera() throws Exception {
        for (Path file : files()) {
            FrameYaml frame = FrameYamlReader.read(file);
            for (CameraYaml camera : frame.cameras().values()) {
                double[] lidarToCamera = camera.cameraInLidar(frame.lidarPose()).inverse().rows();
                assertThat(camera.extrinsic().rows()).containsExactly(lidarToCamera, within(1e-4));
            }
        }
    }

    /** Camera 0 looks ahead, 1 to the right rear, 2 to the left rear, 3 back; y is to the right. */
    @Test
    void camerasLookWhereTheirNumberSays() throws Exception {
        double[] expected = {0, 100, -100, 180};
        FrameYaml frame = FrameYamlReader.read(files().get(0));
        frame.cameras()
                .forEach(
                        (i, camera) -> {
                            Transform in = camera.cameraInLidar(frame.lidarPose());
                            double yaw = Math.toDegrees(in.yawRadians());
                            double off = Math.IEEEremainder(yaw - expected[i], 360);
                            assertThat(off).as("camera %s", i).isCloseTo(0, within(0.1));
                        });
    }

    @Test
    void aRewrittenFrameReadsBackEqualAndSpellsItsNumbersAlike() throws Exception {
        Pattern number = Pattern.compile("-?\\d+\\.\\d+(e[+-]\\d+)?");
        for (Path file : files()) {
            String original = Files.readString(file);
            FrameYaml frame = FrameYamlReader.read(file);
            byte[] written = FrameYamlWriter.text(frame).getBytes(StandardCharsets.UTF_8);
            assertThat(FrameYamlReader.read("rewritten", written)).isEqualTo(frame);
            Matcher matcher = number.matcher(original);
            while (matcher.find()) {
                double value = Double.parseDouble(matcher.group());
                assertThat(FrameYamlWriter.number(value)).isEqualTo(matcher.group());
            }
        }
    }

    @Test
    void aRewrittenFrameIsTheOriginalButForThePlannedPath() throws Exception {
        for (Path file : files()) {
            String original = Files.readString(file);
            String without =
                    original.replaceAll(
                            "(?s)plan_trajectory:.*predicted_ego_pos",
                            "plan_trajectory: []\npredicted_ego_pos");
            assertThat(FrameYamlWriter.text(FrameYamlReader.read(file))).isEqualTo(without);
        }
    }
}
