package org.parley.runner.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.feature.PerceptionModels;

/** Learning rates that are tried on a few numbers; one parameter comes to be late. */
class LearningRateSearchTest {
    private static final int STEPS = 24;
    private static final int LOOKS = 4;
    private static final double NONE = 1e-9;
    private static final double GOOD = 0.05;
    private static final double FAR_TOO_MUCH = 1e30;

    @TempDir Path directory;

    private record Outcome(String hash, String curve, TrainingResult fitted, int steps) {}

    private static Budget budget(double share, Double... rates) {
        return new Budget(
                STEPS,
                1,
                1,
                OptimizerSpec.standard(),
                Optional.of(List.of(rates)),
                Optional.of(share));
    }

    private Outcome search(String name, Budget budget, long killAt) throws IOException {
        ModelSession session = NumericEngines.open(TrainingLoopTest.SEEDS.child("parameters"));
        CheckpointDirectory unfinished =
                new CheckpointDirectory(directory.resolve(name), Duration.ZERO);
        Path written = Files.createDirectories(directory.resolve(name + "-written"));
        Steps steps = new Steps(killAt);
        try (PerceptionModels models = new PerceptionModels(Map.of(), Map.of(), session)) {
            TrainingResult fitted;
            try (LossCurve curve = new LossCurve(written)) {
                TrainingStart start =
                        new TrainingStart(session.parameters(), Selector.of("method/net"));
                LearningRateSearch.Attempt attempt =
                        (b, kept, trial) -> attempt(models, curve, steps, b, kept, trial);
                fitted =
                        new LearningRateSearch(unfinished, start, curve)
                                .run("net", budget, attempt);
            }
            String curve = Files.readString(written.resolve("curve.jsonl"));
            return new Outcome(session.parameters().hash(""), curve, fitted, steps.taken);
        }
    }

    private static TrainingResult attempt(
            PerceptionModels models,
            LossCurve curve,
            Progress progress,
            Budget budget,
            CheckpointDirectory kept,
            OptionalInt trial) {
        TrainingLoop fit = new TrainingLoop(models, curve, progress, kept);
        TrainingRequest training =
                TrainingLoopTest.training(new TrainingLoopTest.Points(), budget)
                        .choosing(new TrainingLoopTest.Points(), 2, LOOKS);
        return trial.isPresent() ? fit.attempt(training, trial.getAsInt()) : fit.run(training);
    }

    /** Counts steps and dies at one. */
    private static final class Steps implements Progress {
        private final long killAt;
        private int taken;

        Steps(long killAt) {
            this.killAt = killAt;
        }

        @Override
        public void begin(String what, long total) {}

        @Override
        public void at(long done, Map<String, Double> values) {
            if (!values.isEmpty() && ++taken >= killAt) {
                throw new TrainingLoopTest.Killed();
            }
        }

        @Override
        public void end() {}
    }

    private Outcome alone(double rate) throws IOException {
        return search("alone" + rate, budget(1, rate), Long.MAX_VALUE);
    }

    @Test
    void theOneWithTheLowestValidationLossEndsAsIfItHadBeenTheOnlyOne() throws IOException {
        Outcome alone = alone(GOOD);
        Outcome first = search("first", budget(1, GOOD, NONE), Long.MAX_VALUE);
        Outcome last = search("last", budget(1, NONE, GOOD), Long.MAX_VALUE);
        assertThat(first.fitted().budget().learningRate()).isEqualTo(GOOD);
        assertThat(first.hash()).isEqualTo(alone.hash());
        assertThat(last.hash()).isEqualTo(alone.hash());
        assertThat(last.steps()).isEqualTo(2 * STEPS);
    }

    @Test
    void aShareOfTheStepsMayDecide() throws IOException {
        Outcome half = search("half", budget(0.5, NONE, GOOD), Long.MAX_VALUE);
        assertThat(half.hash()).isEqualTo(alone(GOOD).hash());
        assertThat(half.steps()).isEqualTo(STEPS / 2 + STEPS);
    }

    @Test
    void everyLossStandsInTheFactsAndInTheCurve() throws IOException {
        Outcome outcome = search("facts", budget(0.5, NONE, GOOD), Long.MAX_VALUE);
        List<TrainingResult.Trial> trials = outcome.fitted().trials();
        assertThat(trials)
                .extracting(TrainingResult.Trial::learningRate)
                .containsExactly(NONE, GOOD);
        assertThat(trials.get(1).loss()).isLessThan(trials.get(0).loss());
        assertThat(outcome.fitted().facts())
                .containsEntry("learningRate", "" + GOOD)
                .containsEntry(
                        "learningRates",
                        NONE
                                + ": "
                                + trials.get(0).loss()
                                + ", "
                                + GOOD
                                + ": "
                                + trials.get(1).loss());
        assertThat(outcome.curve().lines().filter(l -> l.contains("\"chosen\"")))
                .hasSize(2)
                .filteredOn(l -> l.contains("\"chosen\":true"))
                .singleElement()
                .asString()
                .contains("\"triedLearningRate\":" + GOOD);
        assertThat(outcome.curve().lines().filter(l -> l.contains("\"learningRate\"")))
                .hasSize(STEPS);
        assertThat(outcome.fitted().seconds())
                .isGreaterThan(trials.get(0).seconds() + trials.get(1).seconds());
    }

    @Test
    void aSearchKilledAgainAndAgainEndsWithTheSameWeightsCurveAndFacts() throws IOException {
        Budget budget = budget(0.5, NONE, GOOD, 0.01);
        Outcome whole = search("whole", budget, Long.MAX_VALUE);
        long seed = Long.getLong("parley.kill.seed", System.nanoTime());
        String repeat = "repeat with -Dparley.kill.seed=" + seed;
        var random = new SeedStream(seed).child("kill").random();
        List<Integer> lives = new ArrayList<>();
        for (int kills = 0; kills < 8; kills++) {
            int life = 1 + random.nextInt(5);
            assertThat(catchThrowable(() -> search("killed", budget, life)))
                    .as(repeat)
                    .isInstanceOf(TrainingLoopTest.Killed.class);
            lives.add(life);
        }
        Outcome last = search("killed", budget, Long.MAX_VALUE);
        int before = lives.stream().mapToInt(Integer::intValue).sum();
        assertThat(before + last.steps()).as(repeat).isEqualTo(whole.steps());
        assertThat(last.hash()).as(repeat).isEqualTo(whole.hash());
        assertThat(last.curve()).as(repeat).isEqualTo(whole.curve());
        assertThat(last.fitted().facts()).as(repeat).isEqualTo(whole.fitted().facts());
    }

    @Test
    void aRateWithWhichTheTrainingDivergesIsNotChosen() throws IOException {
        Outcome outcome = search("diverged", budget(1, FAR_TOO_MUCH, GOOD), Long.MAX_VALUE);
        assertThat(outcome.hash()).isEqualTo(alone(GOOD).hash());
        assertThat(outcome.fitted().facts().get("learningRates"))
                .startsWith(FAR_TOO_MUCH + ": diverged, ");
    }

    @Test
    void whereAllDivergeTheUserIsAskedForSmallerOnes() {
        assertThatThrownBy(() -> search("all", budget(1, FAR_TOO_MUCH, 1e31), Long.MAX_VALUE))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageStartingWith("net: the training diverges with each of the learningRates")
                .hasMessageEndingWith("give smaller ones");
    }
}
