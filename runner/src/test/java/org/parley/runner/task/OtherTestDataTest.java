package org.parley.runner.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.leaderboard.result.RowRole;
import org.parley.nn.engine.NumericEngines;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.SplitFrames;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.StandardPlanner;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.ScenePart;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;
import org.parley.runner.train.TrainingSession;

/** Learning in one world and being tested in another, at tiny size. */
class OtherTestDataTest {
    private static final String SUITE =
            """
            id: abroad
            dataset:
              id: box-world
              settings: {trainScenes: 4, validationScenes: 1, testScenes: 1, framesPerScene: 2}
            validation: {times: 1, samples: 1}
            modalities:
              m1: {encoder: {id: point-pillars, settings: {MODEL, channels: 8}}, REST}
              m2: {encoder: {id: point-pillars, settings: {MODEL, channels: 4}}, REST}
            scenarios:
              - {id: all, assign: [m1, m2]}
              - {id: later, sampleKey: all, assign: [m1, m2], part: {from: 0.6}}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - id: adapted
                label: Adapted
                baseline:
                  id: one-to-one
                  settings:
                    adapter: {id: conv1x1}
                    align: {steps: 2, batch: 1, learningRate: 0.003}
                    task: {steps: 2, batch: 1, learningRate: 0.003}
                fineTune: {until: 0.6, budget: {steps: 3, batch: 1, learningRate: 0.01}}
            """
                    .replace(
                            "MODEL",
                            "sensorChannels: 16, pillarMetres: 1.2, pillarChannels: 8, blocks: 1")
                    .replace(
                            "REST",
                            "fusion: {id: max-fusion, settings: {trunkBlocks: 1}}, head:"
                                    + " anchor-head, budget: {steps: 4, batch: 1, learningRate:"
                                    + " 0.006}");
    private static final String ABROAD =
            """
            testDataset:
              id: box-world
              settings: {testScenes: 1, framesPerScene: 5, seed: 9, agents: 3}
            """;

    @TempDir static Path directory;
    private static SuitePlan plan;
    private static SuitePlan atHome;
    private static TaskResults results;
    private static String report;

    @BeforeAll
    static void run() throws IOException {
        PluginRegistry registry = PluginRegistry.discover(List.of(PluginSource.classPath()));
        RunOptions options = new RunOptions(directory.resolve("work"), directory, 1);
        StandardPlanner planner = new StandardPlanner(registry);
        SuiteConfig home = suite(registry, SUITE);
        SuiteConfig suite = suite(registry, SUITE + ABROAD);
        atHome = planner.plan(home, options);
        plan = planner.plan(suite, options);
        try (ArtifactStore store = ArtifactStore.open(options.work())) {
            results = RunSuite.on(store, registry, suite, options, Progress.silent()).execute(plan);
            report = planner.report(suite, options, results, store).markdown();
        }
    }

    private static SuiteConfig suite(PluginRegistry registry, String text) throws IOException {
        Path file = Files.writeString(directory.resolve("abroad.yaml"), text);
        return new SuiteLoader(registry).load(file.toString());
    }

    private static Set<String> keys(SuitePlan of, String... kinds) {
        return of.tasks().stream()
                .map(PlannedTask::key)
                .filter(k -> List.of(kinds).contains(k.kind()) && !k.name().endsWith("same-scene"))
                .map(k -> k.name() + " " + k.hash())
                .filter(name -> !name.contains("/test "))
                .collect(Collectors.toSet());
    }

    private static StoredArtifact artifact(String name) {
        return results.byKey().keySet().stream()
                .filter(k -> k.name().equals(name))
                .findFirst()
                .flatMap(results::artifact)
                .orElseThrow();
    }

    private static List<String> frames(String cell) {
        return FrameRecords.read(artifact(cell + "/seed1").file("frames.jsonl")).stream()
                .map(FrameRecord::frame)
                .distinct()
                .toList();
    }

    private static CellRecord cell(String cell) {
        return CellRecord.read(artifact(cell + "/seed1").file("cell.json"));
    }

    @Test
    void whatIsLearnedIsTheSameArtifactWhereverItIsTested() {
        assertThat(keys(plan, "perception", "method", "features"))
                .isNotEmpty()
                .isEqualTo(keys(atHome, "perception", "method", "features"));
        assertThat(keys(plan, "cell")).doesNotContainAnyElementsOf(keys(atHome, "cell"));
    }

    @Test
    void theFramesOfTheOtherWorldAreAnswered() {
        assertThat(results.failures()).isEmpty();
        assertThat(frames("all/adapted")).hasSize(5);
        assertThat(cell("all/adapted").protocol())
                .containsEntry("data", "learned from 'box-world', tested on 'box-world'");
    }

    @Test
    void aPartOfASceneIsAnsweredAsItIsInTheWhole() {
        List<String> all = frames("all/no-fusion");
        assertThat(frames("later/no-fusion")).isEqualTo(all.subList(3, 5));
        assertThat(cell("later/no-fusion").protocol())
                .containsEntry("split", "test, frames from 0.6 to 1.0 of each scene");
        List<FrameRecord> whole =
                FrameRecords.read(artifact("all/no-fusion/seed1").file("frames.jsonl"));
        assertThat(whole)
                .containsAll(
                        FrameRecords.read(artifact("later/no-fusion/seed1").file("frames.jsonl")));
    }

    @Test
    void theRowTunedOnTheSameSceneIsOtherUnrankedAndLeavesFrozenModelsAlone() {
        CellRecord tuned = cell("later/adapted-same-scene");
        assertThat(tuned.method().role()).isEqualTo(RowRole.REFERENCE);
        assertThat(tuned.frozenHashes().held()).isTrue();
        assertThat(tuned.frozenHashes()).isEqualTo(cell("later/adapted").frozenHashes());
        assertThat(tuned.cost().orElseThrow().trainingSteps())
                .isEqualTo(cell("later/adapted").cost().orElseThrow().trainingSteps() + 3);
        assertThat(artifact("adapted/same-scene").file("weights.safetensors")).isNotEmptyFile();
        assertThat(report).contains("Adapted, tuned on the same scene (leaks)");
        assertThat(results.byKey().keySet())
                .noneMatch(k -> k.name().startsWith("all/adapted-same-scene"));
    }

    @Test
    void tuningGoesOnFromWhatWasLearned() throws IOException {
        String curve = Files.readString(artifact("adapted/same-scene").file("curve.jsonl"));
        assertThat(curve.lines()).hasSize(3);
        Path weights = artifact("adapted/same-scene").file("weights.safetensors");
        Path before = artifact("adapted/task").file("weights.safetensors");
        assertThat(Files.readAllBytes(weights)).isNotEqualTo(Files.readAllBytes(before));
    }

    @Test
    void tuningDrawsEarlierFramesOfTheTestScenesOnly() throws IOException {
        Set<Integer> drawn = new TreeSet<>();
        TrainingSession.Courses watching =
                (drawing, steps) -> {
                    for (int step = 0; step < 60; step++) {
                        drawn.add(drawing.uniform(step, 0, "m1").frame().index());
                    }
                    throw new IllegalStateException("seen enough");
                };
        Path folder = Files.createDirectory(directory.resolve("drawn"));
        CheckpointDirectory unfinished =
                new CheckpointDirectory(folder.resolve("u"), Duration.ZERO);
        TaskWorkspace making = new TaskWorkspace(folder, Map.of(), Progress.silent(), unfinished);
        try (Dataset dataset = abroad().dataset(Split.TEST);
                PerceptionModels models =
                        new PerceptionModels(
                                Map.of(), Map.of(), NumericEngines.open(new SeedStream(1)))) {
            TrainingSession lessons =
                    TrainingSession.onTestScenes(
                            models, dataset, abroad().truths(dataset), new ScenePart(0, 0.6));
            Budget budget = new Budget(60, 1, 0.1);
            assertThatThrownBy(
                            () ->
                                    lessons.fit(
                                            making,
                                            "watching",
                                            Selector.of("any"),
                                            budget,
                                            new SeedStream(1),
                                            watching))
                    .hasMessage("seen enough");
        }
        assertThat(drawn).containsExactly(0, 1, 2);
    }

    @Test
    void learningRatesToChooseFromNeedAValidationSplit() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("choosing"));
        CheckpointDirectory unfinished =
                new CheckpointDirectory(folder.resolve("u"), Duration.ZERO);
        TaskWorkspace making = new TaskWorkspace(folder, Map.of(), Progress.silent(), unfinished);
        Budget budget =
                new Budget(
                        4,
                        1,
                        1,
                        OptimizerSpec.standard(),
                        Optional.of(List.of(0.01, 0.1)),
                        Optional.empty());
        try (Dataset dataset = abroad().dataset(Split.TEST);
                PerceptionModels models =
                        new PerceptionModels(
                                Map.of(), Map.of(), NumericEngines.open(new SeedStream(1)))) {
            TrainingSession lessons =
                    TrainingSession.onTestScenes(
                            models, dataset, abroad().truths(dataset), ScenePart.WHOLE);
            assertThatThrownBy(
                            () ->
                                    lessons.fit(
                                            making,
                                            "choosing",
                                            Selector.of("any"),
                                            budget,
                                            new SeedStream(1),
                                            (drawing, steps) -> {
                                                throw new IllegalStateException("trained");
                                            }))
                    .hasMessage(
                            "choosing chooses one of the learningRates [0.01, 0.1] by its"
                                    + " validation loss, but nothing is validated here; give one"
                                    + " learningRate instead");
        }
    }

    private static PluginFactory abroad() throws IOException {
        PluginRegistry registry = PluginRegistry.discover(List.of(PluginSource.classPath()));
        return new PluginFactory(registry, suite(registry, SUITE + ABROAD), directory);
    }

    @Test
    void aLateMessageMayComeFromBeforeThePart() throws IOException {
        try (Dataset dataset = abroad().dataset(Split.TEST)) {
            SplitFrames later = new SplitFrames(dataset, Split.TEST, new ScenePart(0.6, 1));
            assertThat(later.size()).isEqualTo(2);
            assertThat(later.get(0).index()).isEqualTo(3);
            assertThat(later.earlier(0, 1).index()).isEqualTo(2);
            assertThat(later.earlier(0, 9).index()).isZero();
        }
    }
}
