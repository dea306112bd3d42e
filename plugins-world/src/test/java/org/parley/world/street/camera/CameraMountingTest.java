package org.parley.world.street.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;

class CameraMountingTest {
    private static final String FRAME = "opv2v-culver/TwoCars_1/car1/006226.yaml";

    @Test
    void vehicleCamerasSitWhereOpv2vPutsThem() throws IOException {
        List<String> yaml = Files.readAllLines(frame());
        Transform lidar = pose(yaml, yaml.indexOf("lidar_pose:")).toTransform();
        List<CameraMounting> cameras = CameraMounting.ofVehicle(CameraLens.opv2v());
        assertThat(cameras).hasSize(4);
        for (int i = 0; i < 4; i++) {
            int cords = yaml.indexOf("camera" + i + ":") + 1;
            Transform recorded = lidar.inverse().times(pose(yaml, cords).toTransform());
            assertThat(cameras.get(i).cameraInLidar().rows())
                    .as("camera %s", i)
                    .containsExactly(recorded.rows(), within(1e-4));
        }
    }

    @Test
    void lensHasTheFocalLengthAndCentreOfOpv2v() throws IOException {
        List<String> yaml = Files.readAllLines(frame());
        int at = yaml.indexOf("  intrinsic:");
        assertThat(CameraLens.opv2v().focalX()).isEqualTo(number(yaml.get(at + 1)), within(1e-9));
        assertThat(CameraLens.opv2v().centreX()).isEqualTo(number(yaml.get(at + 3)));
        assertThat(CameraLens.opv2v().focalY()).isEqualTo(number(yaml.get(at + 5)), within(1e-9));
        assertThat(CameraLens.opv2v().centreY()).isEqualTo(number(yaml.get(at + 6)));
    }

    @Test
    void roadSideCamerasLookAllAroundAndSlightlyDown() {
        List<CameraMounting> cameras = CameraMounting.ofRoadSideUnit(CameraLens.opv2v());
        double[] yaws = {0, 90, -90, 180};
        for (int i = 0; i < 4; i++) {
            Transform camera = cameras.get(i).cameraInLidar();
            double yaw = Math.toDegrees(camera.yawRadians()) - yaws[i];
            assertThat(Math.IEEEremainder(yaw, 360)).isEqualTo(0, within(1e-9));
            assertThat(camera.at(2, 0)).as("down").isBetween(-0.3, -0.1);
            assertThat(camera.at(2, 1)).as("level").isEqualTo(0, within(1e-12));
        }
    }

    private static Pose pose(List<String> yaml, int above) {
        double[] n = new double[6];
        for (int i = 0; i < 6; i++) {
            n[i] = number(yaml.get(above + 1 + i));
        }
        return new Pose(n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    /** The number at the end of a line of yaml. */
    private static double number(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf("- ") + 2).strip());
    }

    private static Path frame() {
        Path folder =
                Optional.ofNullable(System.getenv("PARLEY_SHARED_DATA"))
                        .map(Path::of)
                        .orElse(Path.of("..", "..", "shared", "data"));
        Path path = folder.resolve(FRAME);
        Assumptions.assumeTrue(Files.exists(path), () -> path + " is absent: test skipped");
        return path;
    }
}
