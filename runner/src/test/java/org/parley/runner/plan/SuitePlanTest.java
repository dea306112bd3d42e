package org.parley.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.runner.artifact.ArtifactKey;

public class SuitePlanTest {
    public static ArtifactKey key(String name) {
        return ArtifactKey.of("test", name, Map.of());
    }

    public static PlannedTask task(PlayedTasks.Play play, String name, String... needs) {
        return PlayedTasks.task(
                play, key(name), Arrays.stream(needs).map(SuitePlanTest::key).toList());
    }

    private static PlannedTask task(String name, String... needs) {
        return task(making -> {}, name, needs);
    }

    @Test
    void tasksComeAfterWhatTheyNeedAndElseInTheOrderGiven() {
        SuitePlan plan =
                SuitePlan.of(
                        List.of(
                                task("cell-a", "method"),
                                task("cell-b", "method", "model-2"),
                                task("method", "model-1"),
                                task("model-1"),
                                task("model-2")));
        assertThat(plan.tasks())
                .extracting(t -> t.key().name())
                .containsExactly("model-1", "method", "cell-a", "model-2", "cell-b");
        assertThat(plan.goals()).containsExactly(key("cell-a"), key("cell-b"));
    }

    @Test
    void tasksOfOneKeyAreOneTask() {
        assertThat(SuitePlan.of(List.of(task("a"), task("a"))).tasks()).hasSize(1);
    }

    @Test
    void aNeedNobodyMakesIsRefused() {
        assertThatThrownBy(() -> SuitePlan.of(List.of(task("a", "b"))))
                .hasMessage("%s needs %s, which no task makes", key("a"), key("b"));
    }

    @Test
    void aCircleIsRefused() {
        assertThatThrownBy(() -> SuitePlan.of(List.of(task("a", "b"), task("b", "a"))))
                .hasMessageStartingWith("tasks need each other in a circle: ");
    }

    @Test
    void aPartOfAPlanHoldsWhatOneTaskNeedsAndNothingElse() {
        SuitePlan plan =
                SuitePlan.of(
                        List.of(
                                task("cell-a", "method"),
                                task("cell-b", "method", "model-2"),
                                task("method", "model-1"),
                                task("model-1"),
                                task("model-2")));
        SuitePlan part = plan.only(key("cell-a"));
        assertThat(part.tasks())
                .extracting(t -> t.key().name())
                .containsExactly("model-1", "method", "cell-a");
        assertThat(part.goals()).containsExactly(key("cell-a"));
        assertThatThrownBy(() -> part.only(key("cell-b")))
                .hasMessage("no task of the plan makes %s", key("cell-b"));
    }

    @Test
    void theDemandLeavesOutWhatIsUpstreamOfSomethingThatExists() {
        SuitePlan plan =
                SuitePlan.of(
                        List.of(
                                task("model-1"),
                                task("model-2"),
                                task("method", "model-1"),
                                task("cell-a", "method"),
                                task("cell-b", "model-2")));
        MissingTasks demand =
                MissingTasks.of(plan, List.of(key("method"), key("model-1"))::contains);
        assertThat(demand.reused()).containsExactly(key("method"));
        assertThat(demand.missing())
                .extracting(t -> t.key().name())
                .containsExactly("model-2", "cell-a", "cell-b");
    }
}
