package org.parley.datasets.opv2v.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.Pose;

class FrameYamlTest {
    private static final String POSE = "lidar_pose: [1, 2, 3, 4, 5, 6]\n";
    private static final String VEHICLE =
            """
            vehicles:
              339:
                angle:
                - 0.096
                - -177.86
                - 0.197
                center:
                - 0.0004
                - 0.0005
                - 0.71
                extent:
                - 2.45
                - 1.06
                - 0.75
                location:
                - 158.55
                - -385.75
                - 0.032
                speed: 1e-05
            """;

    @TempDir Path folder;

    private static FrameYaml read(String text) {
        return FrameYamlReader.read("000068.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(String text, String... parts) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA))
                .hasMessageStartingWith("000068.yaml: ")
                .hasMessageContainingAll(parts);
    }

    @Test
    void trap1CentreIsAddedInWorldAxesAngleIsRollYawPitchAndExtentIsHalf() {
        VehicleYaml v = read(POSE + VEHICLE).vehicles().get(339L);
        assertThat(v.centreInWorld())
                .isEqualTo(
                        new Pose(
                                158.55 + 0.0004,
                                -385.75 + 0.0005,
                                0.032 + 0.71,
                                0.096,
                                -177.86,
                                0.197));
        assertThat(v.halfExtent()).isEqualTo(new MetricVector(2.45, 1.06, 0.75));
    }

    @Test
    void trap7AnExponentWithoutPointIsANumber() {
        assertThat(read(POSE + VEHICLE).vehicles().get(339L).speedKmh()).isEqualTo(1e-5);
        assertThat(read("lidar_pose: [1e-05, 5.1e-18, 1E3, -2, +3., .5]\nvehicles: {}").lidarPose())
                .isEqualTo(new Pose(1e-5, 5.1e-18, 1000, -2, 3, 0.5));
    }

    @Test
    void anchorsStandForTheirValueAndPythonTagsForNothing() {
        FrameYaml frame =
                read(
                        """
                        lidar_pose: &id001 !!python/tuple
                        - 1.0
                        - !!float 2
                        - 3
                        - 4
                        - 5
                        - 6
                        true_ego_pos: *id001
                        other: !!python/object/apply:os.system ['touch /tmp/never']
                        more: !!python/object/new:numpy.dtype {args: [f8]}
                        vehicles: !!python/object/apply:collections.OrderedDict
                          '7': &v
                            angle: &zero !!python/tuple [0, 0, 0]
                            center: *zero
                            extent: [1, 1, 1]
                            location: *zero
                          !!int "8": *v
                        """);
        assertThat(frame.lidarPose()).isEqualTo(new Pose(1, 2, 3, 4, 5, 6));
        assertThat(frame.trueEgoPose()).contains(frame.lidarPose());
        assertThat(frame.vehicles().get(8L)).isEqualTo(frame.vehicles().get(7L)).isNotNull();
    }

    @Test
    void anAgentMaySeeNothing() {
        for (String vehicles : new String[] {"vehicles: {}", "vehicles:", "vehicles: null"}) {
            assertThat(read(POSE + vehicles).vehicles()).isEmpty();
        }
    }

    @Test
    void idsAreNumbersHoweverTheyAreWrittenAndMayBeNegative() {
        String negative = VEHICLE.replace("339", "'-5'");
        assertThat(read(POSE + negative).vehicles()).containsOnlyKeys(-5L);
        refuses(POSE + VEHICLE.replace("339", "car1"), "line 4", "whole numbers as ids", "'car1'");
    }

    @Test
    void whatIsWrongIsSaidWithLineAndKey() {
        refuses("", "is empty");
        refuses("\u0000", "is no yaml");
        refuses("[1, 2]", "line 1", "'the file' must be keys and values");
        refuses("a: 1\na: 2", "line 2", "given twice");
        refuses("a: [1, 2", "line", "is no yaml");
        refuses("a: *b", "alias *b has no value before it");
        refuses("a: &a [*a]", "alias *a has no value before it");
        refuses("--- 1\n--- 2", "line 2", "second document");
        refuses(VEHICLE, "'lidar_pose' is missing", "[vehicles]");
        refuses(POSE, "'vehicles' is missing");
        refuses(POSE + "vehicles: 3", "line 2", "'vehicles' must be keys and values, found '3'");
        refuses("lidar_pose: [1, 2]\nvehicles:", "line 1", "a list of 6, found a list of 2");
        refuses("lidar_pose: [1, 2, 3, 4, .nan, 6]\nvehicles:", "finite number, found '.nan'");
        refuses("lidar_pose: [1, 2, 3, 4, 1e999, 6]\nvehicles:", "finite number, found '1e999'");
        refuses("lidar_pose: [1, 2, 3, 4, 0x10, 6]\nvehicles:", "finite number, found '0x10'");
        refuses("lidar_pose: [[1], [2], [3], [4]]\nvehicles:", "six numbers", "4 × 4 matrix");
        refuses(POSE + VEHICLE.replace("    - 0.71\n", ""), "'vehicles.339.center'", "list of 3");
        refuses(
                POSE + VEHICLE.replace("extent", "size"),
                "line 4",
                "'vehicles.339.extent' is missing");
        refuses(POSE + VEHICLE.replace("1e-05", "fast"), "'vehicles.339.speed'", "'fast'");
    }

    @Test
    void aCameraMustBeWhole() {
        String camera =
                """
                camera0:
                  cords: [0, 0, 0, 0, 0, 0]
                  extrinsic: [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
                  intrinsic: [[335.6, 0, 400], [0, 335.6, 300], [0, 0, 1]]
                """;
        String rest = POSE + "vehicles: {}\n";
        assertThat(read(camera + rest).cameras().get(0).centreX()).isEqualTo(400);
        unreadable(camera.replace("cords", "coords") + rest, "line 2", "camera0.cords' is missing");
        unreadable(camera.replace("[0, 0, 1]]", "[0, 0, 2]]") + rest, "line 4", "intrinsic");
        unreadable(camera.replace("335.6", "0") + rest, "line 4", "positive focal lengths");
        unreadable(camera.replace(", [0, 0, 0, 1]", "") + rest, "line 3", "camera0.extrinsic");
    }

    /** The rest of the file is of use to whoever needs no camera. */
    private static void unreadable(String text, String... parts) {
        FrameYaml frame = read(text);
        assertThat(frame.cameras()).isEmpty();
        assertThat(frame.unreadable()).containsOnlyKeys(0);
        assertThat(frame.unreadable().get(0)).contains(parts);
    }

    @Test
    @Timeout(10)
    void bombsStayHarmless() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 200; i++) {
            laughs.append("a%d: &a%d [".formatted(i, i)).append("*a%d,".formatted(i - 1).repeat(9));
            laughs.append("]\n");
        }
        assertThat(read(laughs + POSE + "vehicles: {}").vehicles()).isEmpty();
        refuses("a: " + "[".repeat(10_000), "nested deeper than 32");
        String number = "1".repeat(8_000_000);
        refuses(POSE.replace("lidar_pose", "a: " + number + "\nlidar_pose"), "8000003 characters");
        refuses(
                "a: " + "[".repeat(1_000_000),
                "line 1: has 1000003 characters; a line has at most");
        refuses("a: " + "{b: ".repeat(10_000), "nested deeper than 32");
        refuses("- ".repeat(10_000), "nested deeper than 32");
        refuses("? ".repeat(10_000), "nested deeper than 32");
        assertThat(read(POSE + "vehicles: {}\nlong: " + "x".repeat(100_000)).vehicles()).isEmpty();
    }

    @Test
    void numbersAreWrittenAsPyYamlWritesThem() {
        Map<Double, String> expected =
                Map.of(
                        0.0, "0.0",
                        -3.0, "-3.0",
                        0.1, "0.1",
                        1e-5, "1.0e-05",
                        -7.914845265733633e-17, "-7.914845265733633e-17",
                        335.639852470912, "335.639852470912",
                        1e16, "1.0e+16",
                        0.0001, "0.0001");
        expected.forEach((d, text) -> assertThat(FrameYamlWriter.number(d)).isEqualTo(text));
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        Pose lidar = new Pose(191.0685577392578, -119.7, 1.93, 0.03, -26.35, 1e-7);
        CameraYaml camera =
                CameraYaml.of(new Pose(193, -121, 1, 0, -26, 0), lidar, 335.6, 335.6, 400, 300);
        FrameYaml frame =
                new FrameYaml(
                        lidar,
                        new TreeMap<>(Map.of(0, camera, 3, camera)),
                        new TreeMap<>(
                                Map.of(
                                        -2L,
                                        VehicleYaml.standing(
                                                new Pose(1, 2, 0.75, 0, 0, 0), 4.5, 2, 1.5, 30))),
                        16.09,
                        Optional.of(lidar),
                        Optional.empty());
        Path file = folder.resolve("000000.yaml");
        FrameYamlWriter.write(file, frame);
        assertThat(FrameYamlReader.read(file)).isEqualTo(frame);
        assertThat(frame.vehicles().get(-2L).centreInWorld())
                .isEqualTo(new Pose(1, 2, .75, 0, 0, 0));
    }
}
