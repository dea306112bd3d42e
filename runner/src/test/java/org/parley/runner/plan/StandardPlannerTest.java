package org.parley.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.SuiteLoader;

class StandardPlannerTest {
    private static final PluginRegistry REGISTRY =
            PluginRegistry.discover(List.of(PluginSource.classPath()));

    private static final String GROUND =
            "encoder: point-pillars, fusion: max-fusion, head: anchor-head";
    private static final String IMAGE =
            "encoder: fake-range-image, fusion: fake-mean-fusion, head: fake-segmentation";
    private static final String BUDGET = "budget: {steps: 1, batch: 1, learningRate: 0.001}";

    private static final String SUITE =
            """
            id: tiny
            dataset: box-world
            modalities:
              m1: {GROUND, BUDGET}
              m2: {GROUND, BUDGET}
              m3: {GROUND, BUDGET}
              s1: {IMAGE, BUDGET}
            knownGaps:
              g1: {of: m3, channels: 80}
            scenarios:
              - {id: pair, assign: [m2, m1]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - {id: adapted, label: Adapted, baseline: one-to-one}
            """
                    .replace("GROUND", GROUND)
                    .replace("IMAGE", IMAGE)
                    .replace("BUDGET", BUDGET);
    private static final String METHODS = "methods:\n";

    @TempDir Path directory;

    private static String with(String scenario) {
        return SUITE.replace(METHODS, "  - " + scenario + "\n" + METHODS);
    }

    private SuitePlan plan(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("tiny.yaml"), yaml);
        var suite = new SuiteLoader(REGISTRY).load(file.toString());
        return new StandardPlanner(REGISTRY).plan(suite, new RunOptions(directory, directory, 1));
    }

    /** Hashes by {@code kind/name}. */
    private Map<String, String> keys(String yaml) throws IOException {
        Map<String, String> keys = new TreeMap<>();
        for (PlannedTask task : plan(yaml).tasks()) {
            keys.put(name(task.key()), task.key().hash());
        }
        return keys;
    }

    private List<String> needs(String yaml, String task) throws IOException {
        return plan(yaml).tasks().stream()
                .filter(t -> name(t.key()).equals(task))
                .flatMap(t -> t.needs().stream())
                .map(StandardPlannerTest::name)
                .toList();
    }

    private static String[] withFeatures(String split, String... models) {
        return Stream.concat(
                        Stream.of(models).map(m -> m.contains("/") ? m : "perception/" + m),
                        Stream.of(models)
                                .filter(m -> !m.contains("/"))
                                .map(m -> "features/" + m + "/" + split))
                .toArray(String[]::new);
    }

    private static String name(ArtifactKey key) {
        return key.kind() + "/" + key.name();
    }

    @Test
    void onlyModelsThatAScenarioNeedsAreTrained() throws IOException {
        assertThat(keys(SUITE))
                .containsOnlyKeys(
                        "perception/m1",
                        "perception/m2",
                        "features/m1/train",
                        "features/m1/test",
                        "features/m2/train",
                        "features/m2/test",
                        "method/adapted/align",
                        "method/adapted/task",
                        "cell/pair/no-fusion/seed1",
                        "cell/pair/adapted/seed1");
    }

    private static final String WORLD = "dataset: {id: world, settings: {profile: tiny}}";

    @Test
    void methodsLearnFromScenesOfTheirOwnWhereTheDatasetHasSome() throws IOException {
        String world = SUITE.replace("dataset: box-world", WORLD);
        assertThat(needs(world, "method/adapted/align"))
                .contains("features/m1/adaptation", "features/m2/adaptation")
                .doesNotContain("features/m1/train");
        String without = world.replace("tiny}", "tiny, adaptationScenes: 0}");
        assertThat(needs(without, "method/adapted/align")).contains("features/m1/train");
    }

    @Test
    void whetherTheEgoIsTruthChangesMethodsAndCellsAndNoFrozenAgent() throws IOException {
        Map<String, String> without = keys(SUITE);
        Map<String, String> with = keys("egoInTruth: true\n" + SUITE);
        assertThat(with.keySet()).isEqualTo(without.keySet());
        with.forEach(
                (name, hash) -> {
                    boolean same = name.startsWith("perception/") || name.startsWith("features/");
                    assertThat(hash.equals(without.get(name))).as(name).isEqualTo(same);
                });
    }

    /** Its defaults align for 200 steps of 4; a pair's adapter is taught by half of all frames. */
    @Test
    void aMethodThatExceedsTheBudgetRuleCostsItsOwnCells() throws IOException {
        SuitePlan kept = plan("budgetRule: {pairedSamples: 800, sceneSamples: 100}\n" + SUITE);
        assertThat(kept.tasks()).extracting(t -> name(t.key())).contains("method/adapted/task");
        SuitePlan exceeded = plan("budgetRule: {pairedSamples: 799, sceneSamples: 100}\n" + SUITE);
        assertThat(exceeded.tasks())
                .extracting(t -> name(t.key()))
                .contains("cell/pair/adapted/seed1", "cell/pair/no-fusion/seed1")
                .doesNotContain("method/adapted/task");
        PlannedTask cell =
                exceeded.tasks().stream()
                        .filter(t -> t.key().name().equals("pair/adapted/seed1"))
                        .findFirst()
                        .orElseThrow();
        assertThatThrownBy(() -> fail(cell))
                .hasMessageContaining(
                        "stage align teaches module 'm1-to-m2' with 800 paired samples, but"
                                + " only 799 are allowed");
    }

    @Test
    void whatIsAddedLeavesTheKeysThatWereThereAsTheyWere() throws IOException {
        String more =
                with("{id: image, assign: [s1], methods: [no-fusion]}")
                        .replace("  m3:", "  m4: {" + GROUND + ", " + BUDGET + "}\n  m3:");
        Map<String, String> before = keys(SUITE);
        Map<String, String> after = keys(more);
        assertThat(after).containsAllEntriesOf(before);
        after.keySet().removeAll(before.keySet());
        assertThat(after)
                .containsOnlyKeys(
                        "perception/s1", "features/s1/test", "cell/image/no-fusion/seed1");
    }

    @Test
    void aMethodListedLaterLeavesACellThatWasThereAsItWas() throws IOException {
        Map<String, String> one = keys(with("{id: third, assign: [m1, m2], methods: [adapted]}"));
        Map<String, String> all = keys(with("{id: third, assign: [m1, m2]}"));
        assertThat(one).doesNotContainKey("cell/third/no-fusion/seed1");
        assertThat(all).containsKey("cell/third/no-fusion/seed1").containsAllEntriesOf(one);
    }

    @Test
    void aMethodIsTrainedForTheModalitiesOfTheScenariosItRunsIn() throws IOException {
        String elsewhere = with("{id: more, assign: [m1, m3], methods: [no-fusion]}");
        String everywhere = with("{id: more, assign: [m1, m3]}");
        assertThat(needs(elsewhere, "method/adapted/align"))
                .containsExactly(withFeatures("train", "m1", "m2"));
        assertThat(needs(everywhere, "method/adapted/align"))
                .containsExactly(withFeatures("train", "m1", "m2", "m3"));
        assertThat(keys(everywhere).get("method/adapted/align"))
                .isNotEqualTo(keys(elsewhere).get("method/adapted/align"));
    }

    @Test
    void aCellNeedsTheModelsOfItsScenarioAndWhatStagesTook() throws IOException {
        String suite = with("{id: more, assign: [m1, m3]}");
        assertThat(needs(suite, "cell/pair/adapted/seed1"))
                .containsExactly(
                        withFeatures(
                                "test", "m1", "m2", "method/adapted/align", "method/adapted/task"));
        assertThat(needs(suite, "cell/more/no-fusion/seed1"))
                .containsExactly(withFeatures("test", "m1", "m3"));
    }

    @Test
    void whoSharesPointsNeedsNoFeatures() throws IOException {
        String shared = "  m1e: {" + GROUND + ", " + BUDGET + ", sharing: points}\n  m3:";
        String early =
                "  - {id: early, label: Early, baseline: {id: early-fusion,"
                        + " settings: {models: {m1: m1e}}}}\n";
        String scenario = "{id: share, assign: [m1, m2], egos: [m1], methods: [early]}";
        String suite =
                with(scenario)
                        .replace("  m3:", shared)
                        .replace(METHODS, METHODS + early)
                        .replace("assign: [m2, m1]", "assign: [m2, m1], methods: [no-fusion]");
        assertThat(needs(suite, "cell/share/early/seed1"))
                .containsExactly("perception/m1", "perception/m2", "perception/m1e");
        assertThat(keys(suite).keySet())
                .contains("features/m1/test", "perception/m1e")
                .doesNotContain("features/m1e/test");
        String alone = suite.replace("methods: [no-fusion]", "egos: [m1], methods: [early]");
        assertThat(keys(alone).keySet()).noneMatch(k -> k.startsWith("features/"));
    }

    @Test
    void aKnownGapNeedsTheModelItIsMadeFrom() throws IOException {
        String suite = with("{id: gap, assign: [m1, g1], methods: [no-fusion]}");
        assertThat(needs(suite, "cell/gap/no-fusion/seed1"))
                .containsExactly(withFeatures("test", "m1", "m3"));
        String wider = suite.replace("channels: 80", "channels: 90");
        assertThat(keys(wider).get("cell/gap/no-fusion/seed1"))
                .isNotEqualTo(keys(suite).get("cell/gap/no-fusion/seed1"));
        assertThat(keys(wider)).containsAllEntriesOf(keys(SUITE));
    }

    @Test
    void exactFeaturesAreKeptOrNotWithTheSameKeys() throws IOException {
        Map<String, String> none = keys(SUITE.replace(METHODS, "features: none\n" + METHODS));
        assertThat(none.keySet()).noneMatch(k -> k.startsWith("features/"));
        assertThat(keys(SUITE)).containsAllEntriesOf(none);
        Map<String, String> half = keys(SUITE.replace(METHODS, "features: float16\n" + METHODS));
        assertThat(half).containsEntry("perception/m1", none.get("perception/m1"));
        assertThat(half.get("method/adapted/align")).isNotEqualTo(none.get("method/adapted/align"));
        assertThat(half.get("cell/pair/no-fusion/seed1"))
                .isNotEqualTo(none.get("cell/pair/no-fusion/seed1"));
    }

    @Test
    void trainingAcrossGroundAndImageIsRefusedBeforeAnythingIsMade() {
        String mixed = with("{id: image, assign: [s1]}");
        refused(
                mixed,
                "the training of method 'adapted' mixes modalities on the ground plane (m1, m2)"
                        + " with modalities in image space (s1); say under 'methods' of the"
                        + " scenarios which run where");
    }

    @Test
    void aScenarioAcrossGroundAndImageIsRefused() {
        refused(
                with("{id: both, assign: [s1, m1], methods: [no-fusion]}"),
                "scenario 'both' mixes modalities on the ground plane (m1) with modalities in"
                        + " image space (s1); give each its own");
    }

    private static final String HEAL =
            "  - {id: newcomers, label: HEAL, baseline: {id: heal, settings: {base: m1}}}\n";

    @Test
    void isolatedTrainingHasArtifactsOfItsOwnAndLeavesAllOthersAsTheyWere() throws IOException {
        String one = SUITE.replace(METHODS, METHODS + HEAL);
        String both =
                one.replace(
                        METHODS,
                        "  - {id: apart, assign: [m2, m1], training: isolated}\n" + METHODS);
        Map<String, String> before = keys(one);
        List<ArtifactKey> after = plan(both).tasks().stream().map(PlannedTask::key).toList();
        assertThat(after).extracting(ArtifactKey::hash).containsAll(before.values());
        assertThat(after)
                .filteredOn(k -> !before.containsValue(k.hash()))
                .extracting(StandardPlannerTest::name)
                .containsExactlyInAnyOrder(
                        "method/newcomers/align-m2",
                        "cell/apart/newcomers/seed1",
                        "cell/apart/no-fusion/seed1");
        assertThat(
                        keys(
                                one.replace(
                                        "assign: [m2, m1]",
                                        "assign: [m2, m1], training: co-occurring")))
                .isEqualTo(before);
    }

    @Test
    void whatNeedsModalitiesToMeetCannotRunInIsolationAndFailsNothing() throws IOException {
        SuitePlan plan = plan(with("{id: apart, assign: [m2, m1], training: isolated}"));
        assertThat(refusal(plan, "pair", "adapted")).isEmpty();
        assertThat(refusal(plan, "apart", "no-fusion")).isEmpty();
        assertThat(refusal(plan, "apart", "adapted"))
                .contains(
                        "needs paired observations: stage 'align' looks at each through m1 and m2");
        assertThat(plan.tasks())
                .extracting(t -> name(t.key()))
                .doesNotContain("cell/apart/adapted/seed1");
        String scenes =
                with("{id: apart, assign: [m2, m1], training: isolated}")
                        .replace(
                                "baseline: one-to-one",
                                "baseline: {id: one-to-one, settings: {align: {steps: 0}}}");
        assertThat(refusal(plan(scenes), "apart", "adapted"))
                .contains("needs scenes in which modalities meet: stage 'task' mixes m1 and m2");
    }

    private static Optional<String> refusal(SuitePlan plan, String scenario, String method) {
        return plan.results().stream()
                .filter(r -> r.scenario().orElseThrow().id().equals(scenario))
                .filter(r -> r.row().id().equals(method))
                .findFirst()
                .orElseThrow()
                .refusal();
    }

    @Test
    void anAssignmentAndIsolationContradictEachOther() {
        assertThatThrownBy(
                        () ->
                                plan(
                                        "trainAssignment: v2i\n"
                                                + SUITE.replace(
                                                        "[m2, m1]}",
                                                        "[m2, m1], training: isolated}")))
                .hasMessageContaining(
                        "scenario 'pair' gives every training scene to one modality, but the"
                                + " suite's trainAssignment 'v2i' says which agent has which; leave"
                                + " one out");
    }

    private void refused(String suite, String message) {
        assertThatThrownBy(() -> plan(suite))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessage(message);
    }

    @Test
    void foundersThatOccurNowhereAreTrainedForToo() throws IOException {
        String founded =
                SUITE.replace("baseline: one-to-one", "baseline: one-to-one, founders: [m3]");
        assertThat(keys(founded)).containsKeys("perception/m3", "features/m3/train");
        assertThat(keys(founded).get("method/adapted/align"))
                .isNotEqualTo(keys(SUITE).get("method/adapted/align"));
    }

    @Test
    void aRowAfterAStageIsEvaluatedWithWhatWasLearnedThen() throws IOException {
        String rows =
                SUITE.replace(
                        "baseline: one-to-one", "baseline: one-to-one, checkpointRows: [align]");
        assertThat(needs(rows, "cell/pair/adapted-after-align/seed1"))
                .containsExactly(withFeatures("test", "m1", "m2", "method/adapted/align"));
        Map<String, String> more = keys(rows);
        assertThat(more).containsAllEntriesOf(keys(SUITE));
        assertThat(more.keySet()).hasSize(keys(SUITE).size() + 1);
    }

    private static String wired(String wire) {
        return SUITE + "  - {id: coded, label: Coded, extends: adapted, wire: " + wire + "}\n";
    }

    @Test
    void aWireFormatLearnsAfterTheMethod() throws IOException {
        assertThat(needs(wired("codebook"), "method/coded/wire-codebook"))
                .contains("method/coded/task");
        assertThat(keys(wired("int8"))).doesNotContainKey("method/coded/wire-codebook");
    }

    /** What the method itself learns is the same in every format. */
    @Test
    void aWireFormatCountsWhereItIsLearnedAndUsed() throws IOException {
        Map<String, String> few = keys(wired("{id: codebook, settings: {codes: 8}}"));
        Map<String, String> many = keys(wired("{id: codebook, settings: {codes: 16}}"));
        assertThat(many).isEqualTo(keys(wired("codebook")));
        for (String stage : List.of("method/coded/align", "method/coded/task")) {
            assertThat(few.get(stage)).isEqualTo(many.get(stage)).isNotNull();
        }
        for (String made : List.of("method/coded/wire-codebook", "cell/pair/coded/seed1")) {
            assertThat(few.get(made)).isNotEqualTo(many.get(made)).isNotNull();
        }
    }

    @Test
    void aMethodWithoutAWireFormatHasTheKeysItHad() throws IOException {
        Map<String, String> wired = keys(wired("cells"));
        keys(SUITE).forEach((name, hash) -> assertThat(wired).containsEntry(name, hash));
    }

    /** The suite {@code wires}: nothing that comes trained is trained again. */
    @Test
    void aWireFormatGoesOnFromWhatWasLearnedElsewhere() {
        var suite = new SuiteLoader(REGISTRY).load("wires");
        RunOptions options = new RunOptions(directory, directory, 1);
        List<PlannedTask> tasks = new StandardPlanner(REGISTRY).plan(suite, options).tasks();
        assertThat(tasks).noneMatch(t -> t.spec() instanceof TaskSpec.ReportFailure);
        Map<String, List<String>> needs = new TreeMap<>();
        tasks.forEach(
                t ->
                        needs.put(
                                name(t.key()),
                                t.needs().stream().map(StandardPlannerTest::name).toList()));
        assertThat(needs)
                .containsKeys("method/negocollab-int8/tune-m4", "method/conv1x1-codebook/task")
                .doesNotContainKeys(
                        "method/negocollab-codebook/negotiate",
                        "method/negocollab-int8/wire-codebook",
                        "method/conv1x1-codebook/align");
        assertThat(needs.get("method/negocollab-codebook/wire-codebook"))
                .contains("method/negocollab-codebook/tune-m4", "features/m1/adaptation");
        assertThat(needs.get("cell/m1m3/negocollab-codebook/seed1"))
                .contains(
                        "method/negocollab-codebook/tune-m4",
                        "method/negocollab-codebook/wire-codebook");
    }

    @Test
    void aMethodThatSendsNoFeaturesHasNoWireFormat() throws IOException {
        String silent = SUITE + "  - {id: mute, label: Mute, extends: no-fusion, wire: int8}\n";
        PlannedTask cell =
                plan(silent).tasks().stream()
                        .filter(t -> name(t.key()).startsWith("cell/pair/mute"))
                        .findFirst()
                        .orElseThrow();
        assertThat(cell.spec())
                .isInstanceOfSatisfying(
                        TaskSpec.ReportFailure.class,
                        f -> assertThat(f.message()).contains("take out its 'wire'"));
    }

    @Test
    void anUnknownWireFormatOrSettingIsRefused() {
        assertThatThrownBy(() -> plan(wired("int9")))
                .hasMessageContaining("no wire is called 'int9'");
        assertThatThrownBy(() -> plan(wired("{id: cells, settings: {shares: 0.1}}")))
                .hasMessageContaining("unknown key 'shares'");
        assertThatThrownBy(() -> plan(wired("{id: cells, settings: {share: 2}}")))
                .hasMessageContaining("share must be in (0, 1], was 2.0");
    }

    @Test
    void aRowAfterAnUnknownStageCostsItsCell() throws IOException {
        String rows =
                SUITE.replace(
                        "baseline: one-to-one", "baseline: one-to-one, checkpointRows: [allign]");
        SuitePlan plan = plan(rows);
        assertThat(plan.tasks())
                .filteredOn(t -> t.key().name().startsWith("pair/adapted-after"))
                .singleElement()
                .satisfies(
                        t ->
                                assertThatThrownBy(() -> fail(t))
                                        .hasMessage(
                                                "method 'adapted' has no stage 'allign' to show a"
                                                        + " row after; did you mean 'align'?"
                                                        + " stages: align, task"));
        assertThat(keys(rows)).containsAllEntriesOf(keys(SUITE));
    }

    @Test
    void whatNoEgoCanBeTaughtIsRefusedBeforeAnythingIsTrained() throws IOException {
        String founded =
                SUITE.replace(
                        "baseline: one-to-one",
                        "baseline: {id: negocollab, settings: {protocol: g1}}, founders: [g1]");
        SuitePlan plan = plan(founded);
        assertThat(plan.tasks())
                .filteredOn(t -> t.key().name().startsWith("pair/adapted"))
                .singleElement()
                .satisfies(
                        t ->
                                assertThatThrownBy(() -> fail(t))
                                        .hasMessage(
                                                "stage 'tune' needs an ego of [g1], none of which"
                                                        + " has a perception model of its own; give the"
                                                        + " stage 0 steps, or let others join or"
                                                        + " be founders"));
        assertThat(plan.tasks()).noneMatch(t -> t.key().kind().equals("method"));
    }

    /** Carries out a task that only says why there is none. */
    private static void fail(PlannedTask task) throws Exception {
        TaskSpec.ReportFailure failure = (TaskSpec.ReportFailure) task.spec();
        throw new BenchmarkException(failure.code(), failure.message());
    }
}
