package org.parley.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Progress;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.StandardPlanner;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;

/** Step 0 and a method's stages, killed again and again between two steps, at tiny size. */
class ResumedRunTest {
    private static final int KILLS = 10;
    private static final String SUITE =
            """
            id: resumed
            dataset:
              id: box-world
              settings: {trainScenes: 2, validationScenes: 1, testScenes: 1, framesPerScene: 1}
            validation: {times: 3, samples: 2}
            modalities:
              s1:
                encoder: fake-range-image
                fusion: fake-mean-fusion
                head: fake-segmentation
                budget: {steps: 12, batch: 2, learningRate: 0.02}
            knownGaps:
              s9: {of: s1, channels: 12}
            scenarios:
              - {id: gap, assign: [s1, s9]}
            methods:
              - id: adapted
                label: Adapted
                baseline:
                  id: one-to-one
                  settings:
                    align: {steps: 10, batch: 1, learningRate: 0.01}
                    task: {steps: 6, batch: 1, learningRate: 0.001}
            """;

    @TempDir Path directory;

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Dies after some steps of trainings; counts the steps. */
    private static final class Steps implements Progress {
        private final int killAfter;
        private int taken;
        private boolean training;

        Steps(int killAfter) {
            this.killAfter = killAfter;
        }

        @Override
        public void begin(String what, long total) {
            training =
                    what.startsWith("perception")
                            || what.startsWith("adapted a")
                            || what.startsWith("adapted t");
        }

        @Override
        public void at(long done, Map<String, Double> values) {
            if (training && !values.isEmpty() && ++taken == killAfter) {
                throw new Killed();
            }
        }

        @Override
        public void end() {
            training = false;
        }
    }

    private TaskResults run(String work, Progress progress) throws IOException {
        PluginRegistry registry = PluginRegistry.discover(List.of(PluginSource.classPath()));
        Path file = Files.writeString(directory.resolve("resumed.yaml"), SUITE);
        RunOptions options = new RunOptions(directory.resolve(work), directory, 1);
        SuiteConfig suite = new SuiteLoader(registry).load(file.toString());
        SuitePlan plan = new StandardPlanner(registry).plan(suite, options);
        try (ArtifactStore store = ArtifactStore.open(options.work())) {
            return RunSuite.on(store, registry, suite, options, progress).execute(plan);
        }
    }

    @Test
    void killedTenTimesAtRandomStepsItEndsWithTheSameWeights() throws IOException {
        Steps whole = new Steps(-1);
        run("whole", whole);
        assertThat(hashes("whole")).hasSize(6);
        assertThat(whole.taken).isEqualTo(12 + 10 + 6);

        long seed = Long.getLong("parley.kill.seed", System.nanoTime());
        String repeat = "repeat with -Dparley.kill.seed=" + seed;
        RandomStream random = new SeedStream(seed).child("kill").random();
        int taken = 0;
        for (int kills = 0; kills < KILLS; kills++) {
            Steps steps = new Steps(1 + random.nextInt(2));
            assertThat(run("killed", steps).failures()).as(repeat).isNotEmpty();
            taken += steps.taken;
        }
        Steps last = new Steps(-1);
        assertThat(run("killed", last).failures()).as(repeat).isEmpty();
        assertThat(taken + last.taken).as(repeat).isEqualTo(whole.taken);
        assertThat(hashes("killed")).as(repeat).isEqualTo(hashes("whole"));
        assertThat(directory.resolve("killed/unfinished")).as(repeat).doesNotExist();
    }

    /** Hashes of all weights and curves of a work directory. */
    private SortedMap<String, String> hashes(String work) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        Path root = directory.resolve(work).resolve("artifacts");
        try (var files = Files.walk(root)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*(safetensors|curve.jsonl)"))
                            .toList()) {
                hashes.put(root.relativize(file).toString(), Sha256Hash.of(file));
            }
        }
        return hashes;
    }
}
