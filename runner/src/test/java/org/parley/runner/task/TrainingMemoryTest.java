package org.parley.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.api.training.Selector;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.GroundTruth;
import org.parley.runner.frame.PeakMemory;
import org.parley.runner.frame.SplitFrames;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.SharingMode;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;
import org.parley.runner.train.LossCurve;
import org.parley.runner.train.PerceptionTraining;
import org.parley.runner.train.SampleDrawer;
import org.parley.runner.train.TrainingCourse;
import org.parley.runner.train.TrainingLoop;
import org.parley.runner.train.TrainingRequest;

/**
 * Two thousand steps of PointPillars with varying numbers of agents and points. Garbage is
 * collected now and then, so that what is measured is what is held.
 */
@EnabledIfSystemProperty(named = "parley.thorough", matches = "true")
class TrainingMemoryTest {
    private static final int STEPS = 2000;
    private static final int WARM = 200;
    private static final String SUITE =
            """
            id: memory
            dataset:
              id: box-world
              settings: {trainScenes: 6, validationScenes: 1, testScenes: 1, framesPerScene: 2}
            modalities:
              m1:
                encoder: {id: point-pillars, settings: {sensorChannels: 16, pillarMetres: 1.2, pillarChannels: 8, channels: 8, blocks: 1}}
                fusion: {id: max-fusion, settings: {trunkBlocks: 1}}
                head: {id: anchor-head}
                budget: {steps: 2000, batch: 1, learningRate: 0.003}
            scenarios:
              - {id: m1, assign: [m1]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion}
            """;

    @TempDir Path directory;

    /** Arena bytes and resident bytes after some steps. */
    private static final class Watch implements Progress {
        private final PerceptionModels models;
        private final Map<Long, long[]> seen = new HashMap<>();

        Watch(PerceptionModels models) {
            this.models = models;
        }

        @Override
        public void begin(String what, long total) {}

        @Override
        public void at(long done, Map<String, Double> values) {
            if (done % WARM == 0) {
                System.gc();
            }
            if (done == WARM || done == STEPS) {
                seen.put(
                        done,
                        new long[] {models.session().graphBytes(), PeakMemory.residentBytes()});
            }
        }

        @Override
        public void end() {}
    }

    @Test
    void memoryIsFlatOverTwoThousandSteps() throws Exception {
        PluginRegistry registry = PluginRegistry.discover(List.of(PluginSource.classPath()));
        Path file = Files.writeString(directory.resolve("memory.yaml"), SUITE);
        SuiteConfig suite = new SuiteLoader(registry).load(file.toString());
        PluginFactory bench = new PluginFactory(registry, suite, directory);
        SeedStream seeds = new SeedStream(1);
        ModalitySelection own = ModalitySelection.of(suite, List.of("m1"));
        try (Dataset dataset = bench.dataset(Split.TRAIN);
                PerceptionModels models = bench.models(own, seeds, Progress.silent(), List.of());
                LossCurve curve = new LossCurve(directory)) {
            Watch watch = new Watch(models);
            SampleDrawer drawing =
                    new SampleDrawer(
                            new SplitFrames(dataset, Split.TRAIN),
                            new GroundTruth(dataset.evaluationRange(), true),
                            seeds,
                            Optional.empty());
            Budget budget = suite.modality("m1").budget();
            CheckpointDirectory unfinished =
                    new CheckpointDirectory(directory.resolve("u"), Duration.ofSeconds(5));
            try (TrainingCourse course =
                    new PerceptionTraining(models, "m1", SharingMode.FEATURES, drawing, STEPS, 1)) {
                new TrainingLoop(models, curve, watch, unfinished)
                        .run(
                                new TrainingRequest(
                                        "m1",
                                        Selector.of(models.perception("m1").scope()),
                                        budget,
                                        seeds,
                                        course,
                                        Optional.empty()));
            }
            long[] warm = watch.seen.get((long) WARM);
            long[] end = watch.seen.get((long) STEPS);
            System.out.printf(
                    "arena %d -> %d bytes, resident %d -> %d bytes%n",
                    warm[0], end[0], warm[1], end[1]);
            assertThat(end[0]).as("bytes of the arena").isLessThanOrEqualTo(warm[0] * 11 / 10);
            assertThat(end[1]).as("resident bytes").isLessThanOrEqualTo(warm[1] + (256L << 20));
        }
    }
}
