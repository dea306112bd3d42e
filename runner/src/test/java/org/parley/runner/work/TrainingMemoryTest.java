package org.parley.runner.work;

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
import org.parley.runner.data.Truths;
import org.parley.runner.plan.Unfinished;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.Sharing;
import org.parley.runner.suite.Suite;
import org.parley.runner.suite.SuiteLoader;

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
        private final Models models;
        private final Map<Long, long[]> seen = new HashMap<>();

        Watch(Models models) {
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
                seen.put(done, new long[] {models.arena().bytes(), Memory.residentBytes()});
            }
        }

        @Override
        public void end() {}
    }

    @Test
    void memoryIsFlatOverTwoThousandSteps() throws Exception {
        PluginRegistry registry = PluginRegistry.discover(List.of(PluginSource.classPath()));
        Path file = Files.writeString(directory.resolve("memory.yaml"), SUITE);
        Suite suite = new SuiteLoader(registry).load(file.toString());
        Bench bench = new Bench(registry, suite, directory);
        SeedStream seeds = new SeedStream(1);
        Modalities own = Modalities.of(suite, List.of("m1"));
        try (Dataset dataset = bench.dataset(Split.TRAIN);
                Models models = bench.models(own, seeds, Progress.silent(), List.of());
                Curve curve = new Curve(directory)) {
            Watch watch = new Watch(models);
            Drawing drawing =
                    new Drawing(
                            new Frames(dataset, Split.TRAIN),
                            new Truths(dataset.evaluationRange(), true),
                            seeds,
                            Optional.empty());
            Budget budget = suite.modality("m1").budget();
            Unfinished unfinished = new Unfinished(directory.resolve("u"), Duration.ofSeconds(5));
            try (Course course =
                    new PerceptionTraining(models, "m1", Sharing.FEATURES, drawing, STEPS, 1)) {
                new Fit(models, curve, watch, unfinished)
                        .run(
                                new Training(
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
