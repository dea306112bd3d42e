package org.parley.datasets.opv2v;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.api.data.SceneInfo;
import org.parley.datasets.Mutations;

class JsonMutationTest {
    @Test
    @Timeout(120)
    void damagedAssignmentsAreReadOrRefusedButNothingElse() {
        List<SceneInfo> scenes =
                List.of(
                        new SceneInfo("2021_08_18_19_48_05", 1, List.of("1045", "1054", "-1")),
                        new SceneInfo("2021_08_20_21_10_24", 1, List.of("216", "225")));
        List<String> modalities = List.of("m1", "m2", "m3", "m4");
        String json = ModalityAssignment.inOrder(scenes, modalities).json();
        int refused =
                Mutations.feed(
                        "assignment.json",
                        Mutations.MANY,
                        List.of(json.getBytes(StandardCharsets.UTF_8)),
                        file ->
                                AssignmentJson.read("assignment.json", file)
                                        .check(scenes, modalities));
        assertThat(refused).isBetween(Mutations.MANY / 4, Mutations.MANY);
    }

    @Test
    @Timeout(20)
    void deepJsonIsRefused() {
        byte[] deep = "{\"a\":".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        int refused =
                Mutations.feed(
                        "assignment.json",
                        3,
                        List.of(deep),
                        file -> AssignmentJson.read("assignment.json", file));
        assertThat(refused).isEqualTo(3);
    }
}
