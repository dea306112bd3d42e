package org.parley.datasets.opv2v.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.api.geometry.Pose;
import org.parley.datasets.Mutations;

class YamlMutationTest {
    private static byte[] written() {
        Pose lidar = new Pose(191.0685577392578, -119.7, 1.93, 0.03, -26.35, 1e-7);
        CameraYaml camera =
                CameraYaml.of(new Pose(193, -121, 1, 0, -26, 0), lidar, 335.6, 335.6, 400, 300);
        VehicleYaml vehicle = VehicleYaml.standing(new Pose(1, 2, 1, 0, 9, 0), 4.5, 2, 1.5, 30);
        FrameYaml frame =
                new FrameYaml(
                        lidar,
                        new TreeMap<>(Map.of(0, camera)),
                        new TreeMap<>(Map.of(339L, vehicle, 340L, vehicle)),
                        16.09,
                        Optional.of(lidar),
                        Optional.empty());
        return FrameYamlWriter.text(frame).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] flow() {
        return ("{lidar_pose: &p !!python/tuple [1, 2, 3, 4, 5, 6e-05], true_ego_pos: *p,\n"
                        + " note: \"a\\u00e4\\\"b\", text: 'it''s', vehicles: {'7': {angle: &z"
                        + " [0, 0, 0],\n  center: *z, extent: [1, 1, 1], location: *z}}}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @Timeout(120)
    void damagedFramesAreReadOrRefusedButNothingElse() {
        int refused =
                Mutations.feed(
                        "frame.yaml",
                        Mutations.MANY,
                        List.of(written(), flow()),
                        file -> FrameYamlReader.read("frame.yaml", file));
        assertThat(refused).isBetween(Mutations.MANY / 4, Mutations.MANY * 99 / 100);
    }
}
