package org.parley.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.runner.store.ArtifactKey;

class PlanTest {
    static ArtifactKey key(String name) {
        return ArtifactKey.of("test", name, Map.of());
    }

    static Task task(Maker maker, String name, String... needs) {
        return new Task(key(name), Arrays.stream(needs).map(PlanTest::key).toList(), maker);
    }

    private static Task task(String name, String... needs) {
        return task(making -> {}, name, needs);
    }

    @Test
    void tasksComeAfterWhatTheyNeedAndElseInTheOrderGiven() {
        Plan plan =
                Plan.of(
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
        assertThat(Plan.of(List.of(task("a"), task("a"))).tasks()).hasSize(1);
    }

    @Test
    void aNeedNobodyMakesIsRefused() {
        assertThatThrownBy(() -> Plan.of(List.of(task("a", "b"))))
                .hasMessage("%s needs %s, which no task makes", key("a"), key("b"));
    }

    @Test
    void aCircleIsRefused() {
        assertThatThrownBy(() -> Plan.of(List.of(task("a", "b"), task("b", "a"))))
                .hasMessageStartingWith("tasks need each other in a circle: ");
    }

    @Test
    void aPartOfAPlanHoldsWhatOneTaskNeedsAndNothingElse() {
        Plan plan =
                Plan.of(
                        List.of(
                                task("cell-a", "method"),
                                task("cell-b", "method", "model-2"),
                                task("method", "model-1"),
                                task("model-1"),
                                task("model-2")));
        Plan part = plan.only(key("cell-a"));
        assertThat(part.tasks())
                .extracting(t -> t.key().name())
                .containsExactly("model-1", "method", "cell-a");
        assertThat(part.goals()).containsExactly(key("cell-a"));
        assertThatThrownBy(() -> part.only(key("cell-b")))
                .hasMessage("no task of the plan makes %s", key("cell-b"));
    }

    @Test
    void theDemandLeavesOutWhatIsUpstreamOfSomethingThatExists() {
        Plan plan =
                Plan.of(
                        List.of(
                                task("model-1"),
                                task("model-2"),
                                task("method", "model-1"),
                                task("cell-a", "method"),
                                task("cell-b", "model-2")));
        Demand demand = Demand.of(plan, List.of(key("method"), key("model-1"))::contains);
        assertThat(demand.reused()).containsExactly(key("method"));
        assertThat(demand.missing())
                .extracting(t -> t.key().name())
                .containsExactly("model-2", "cell-a", "cell-b");
    }
}
