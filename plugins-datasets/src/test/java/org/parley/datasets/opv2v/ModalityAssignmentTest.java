package org.parley.datasets.opv2v;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.data.SceneInfo;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.random.SeedStream;

class ModalityAssignmentTest {
    private static final List<String> FOUR = List.of("m1", "m2", "m3", "m4");
    private static final List<SceneInfo> SCENES =
            List.of(new SceneInfo("s", 1, List.of("641", "650")));

    @TempDir Path folder;

    private static ModalityAssignment read(String json) {
        return AssignmentJson.read("in.json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(String json, String... parts) {
        assertThatThrownBy(() -> read(json).check(SCENES, FOUR))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA))
                .hasMessageStartingWith("in.json: ")
                .hasMessageContainingAll(parts);
    }

    @Test
    void aFileSaysWhoPlaysWhat() throws Exception {
        Path file = folder.resolve("assignment.json");
        Files.writeString(file, "{\"s\": {\"641\": \"m2\", \"650\": \"m1\"}}");
        ModalityAssignment assignment = ModalityAssignment.read(file);
        assignment.check(SCENES, FOUR);
        assertThat(assignment.modality("s", "641")).isEqualTo("m2");
        assertThatThrownBy(() -> assignment.modality("t", "641"))
                .hasMessage(file + ": has no scene 't'");
        assertThatThrownBy(() -> assignment.modality("s", "1"))
                .hasMessageContaining("scene 's' has no agent '1'");
    }

    @Test
    void whatIsWrongIsSaidWithFileAndKey() {
        refuses("", "expected {scene");
        refuses("{\"s\": {", "line 1", "is not valid JSON");
        refuses("{}{}", "is not valid JSON");
        refuses("{\"s\": {\"641\": \"m1\", \"641\": \"m2\"}}", "is not valid JSON", "641");
        refuses("[]", "found ARRAY");
        refuses("{\"s\": 3}", "'s' must be {agent: modality}", "NUMBER");
        refuses("{\"s\": {\"641\": 1}}", "'s.641' must be the name of a modality");
        refuses("{\"t\": {}}", "'t' is not a scene");
        refuses("{\"s\": {\"642\": \"m1\"}}", "'s.642' is not an agent", "[641, 650]");
        refuses("{\"s\": {\"641\": \"m9\"}}", "'s.641'", "'m9'", "[m1, m2, m3, m4]");
    }

    @Test
    void inOrderTheFirstAgentAlwaysHasTheFirstModality() {
        SceneInfo six = new SceneInfo("six", 1, List.of("1", "2", "3", "4", "5", "-1"));
        ModalityAssignment dealt = ModalityAssignment.inOrder(List.of(six), FOUR);
        assertThat(dealt.scenes().get("six"))
                .isEqualTo(
                        new TreeMap<>(
                                Map.of(
                                        "1", "m1", "2", "m2", "3", "m3", "4", "m4", "5", "m1", "-1",
                                        "m2")));
    }

    @Test
    void shuffledEverySceneGetsDifferentModalitiesInAnOrderOfItsOwn() {
        List<SceneInfo> scenes =
                IntStream.range(0, 400)
                        .mapToObj(
                                i ->
                                        new SceneInfo(
                                                String.format(Locale.ROOT, "scene%03d", i),
                                                1,
                                                List.of("1", "2", "3")))
                        .toList();
        ModalityAssignment dealt = ModalityAssignment.shuffled(scenes, FOUR, new SeedStream(303));
        Map<String, Integer> first = new TreeMap<>();
        dealt.scenes()
                .forEach(
                        (scene, agents) -> {
                            assertThat(agents.values()).doesNotHaveDuplicates();
                            first.merge(agents.getOrDefault("1", "?"), 1, Integer::sum);
                        });
        assertThat(first).containsOnlyKeys("m1", "m2", "m3", "m4");
        assertThat(first.values()).allSatisfy(n -> assertThat(n).isBetween(70, 130));
        assertThat(
                        ModalityAssignment.shuffled(scenes.subList(5, 6), FOUR, new SeedStream(303))
                                .scenes())
                .as("a scene's deal does not depend on the others")
                .isEqualTo(new TreeMap<>(Map.of("scene005", dealt.scenes().get("scene005"))));
    }

    @Test
    void deepJsonIsRefused() {
        refuses("{\"a\":".repeat(1_000_000), "is not valid JSON");
    }

    @Test
    void whatIsDealtCanBeWrittenAndReadAgain() {
        ModalityAssignment dealt = ModalityAssignment.inOrder(SCENES, FOUR);
        assertThat(read(dealt.json()).scenes()).isEqualTo(dealt.scenes());
        assertThat(dealt.json()).endsWith("}\n").doesNotContain("\r");
    }
}
