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
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.StoredTensor;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.artifact.ChecksummedFile;
import org.parley.runner.feature.PerceptionModels;

/** Trainings of a few numbers: kept, killed, resumed, chosen, stopped. */
class TrainingLoopTest {
    private static final int STEPS = 60;
    static final SeedStream SEEDS = new SeedStream(7);

    @TempDir Path directory;

    /** Squared distance to a point that moves with the step, with noise and a statistic. */
    static class Points implements TrainingCourse {
        Tensor distance(Graph g, int step) {
            Graph net = g.scope("method").scope("net");
            Tensor w = net.param("weight", new Init.FanIn(4, 1), 4);
            Tensor late = step % 7 == 3 ? net.param("late", new Init.FanIn(4, 1), 4) : w;
            RandomStream random = SEEDS.child("point" + step).random();
            float[] point = new float[4];
            IntStream.range(0, 4).forEach(i -> point[i] = (float) random.nextGaussian());
            Tensor at = g.constant(HostArray.of(point, 4));
            Tensor d = g.add(g.subtract(g.add(w, late), at), g.noise("shake", 4));
            Tensor before = net.buffer("seen", Init.zeros(), 4);
            net.update("seen", g.add(before, d));
            return squared(g, g.add(d, before));
        }

        static Tensor squared(Graph g, Tensor d) {
            return g.meanAll(g.multiply(d, d));
        }

        static Tensor one(Graph g) {
            return g.scope("method").scope("net").param("w", Init.ones(), 1);
        }

        @Override
        public Loss loss(Graph g, int step) {
            return Loss.of("distance", distance(g, step));
        }

        @Override
        public String batch(int step) {
            return "town/00000" + step + " ego 2 (m1)";
        }
    }

    private static TrainingRequest training(TrainingCourse course) {
        return training(course, new Budget(STEPS, 1, 0.05));
    }

    static TrainingRequest training(TrainingCourse course, Budget budget) {
        return new TrainingRequest(
                "method net", Selector.of("method/net"), budget, SEEDS, course, Optional.empty());
    }

    private record Outcome(String hash, String curve, TrainingResult fitted, List<Long> reported) {}

    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Says what was reported and dies at a step. */
    record Watcher(long killAt, List<Long> reported) implements Progress {
        @Override
        public void begin(String what, long total) {}

        @Override
        public void at(long done, Map<String, Double> values) {
            reported.add(done);
            if (done >= killAt) {
                throw new Killed();
            }
        }

        @Override
        public void end() {}
    }

    private Outcome fit(TrainingRequest training, String name, long killAt) throws IOException {
        return fit(training, name, new Watcher(killAt, new ArrayList<>()), Duration.ZERO);
    }

    private Outcome fit(TrainingRequest training, String name, Watcher watcher, Duration every)
            throws IOException {
        Path file = directory.resolve("curve.jsonl");
        ModelSession session = NumericEngines.open(SEEDS.child("parameters"));
        try (PerceptionModels models = new PerceptionModels(Map.of(), Map.of(), session)) {
            TrainingResult fitted;
            try (LossCurve curve = new LossCurve(directory)) {
                fitted =
                        new TrainingLoop(
                                        models,
                                        curve,
                                        watcher,
                                        new CheckpointDirectory(directory.resolve(name), every))
                                .run(training);
            }
            return new Outcome(
                    session.parameters().hash(""),
                    Files.readString(file),
                    fitted,
                    watcher.reported());
        }
    }

    /** As when an adapter that is negotiated keeps nothing below 'receive'. */
    @Test
    void aTrainingThatFindsNoParametersIsAnErrorAndNotAnEmptyFile() {
        Selector nothing = Selector.of("method/net/receive");
        Budget budget = new Budget(2, 1, 0.05);
        TrainingRequest training =
                new TrainingRequest(
                        "mine tune", nothing, budget, SEEDS, new Points(), Optional.empty());
        assertThatThrownBy(() -> whole(training))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN))
                .hasMessageStartingWith(
                        "mine tune trained nothing: no parameter lies below method/net/receive;");
    }

    private Outcome whole(TrainingRequest training) throws IOException {
        return fit(training, "whole", Long.MAX_VALUE);
    }

    @Test
    void whatIsKeptButCannotBeUsedIsSetAsideAndTheTrainingBeginsAnew() throws IOException {
        TrainingRequest training = training(new Points());
        Outcome expected = whole(training);
        byte[] foreign =
                SafetensorsFile.encode(
                        List.of(), new TreeMap<>(Map.of("format", "2", "step", "many")));
        byte[] narrow =
                SafetensorsFile.encode(
                        List.of(
                                new StoredTensor(
                                        "store/method/net/weight", false, HostArray.zeros(3))),
                        new TreeMap<>(Map.of("step", "9", "seconds", "1")));
        int name = 0;
        for (byte[] kept : List.of(new byte[] {1, 2, 3}, foreign, narrow)) {
            Path folder = directory.resolve("kept" + name++);
            new ChecksummedFile(folder.resolve("checkpoint")).write(kept);
            Outcome anew = fit(training, folder.getFileName().toString(), Long.MAX_VALUE);
            assertThat(anew.hash()).isEqualTo(expected.hash());
            assertThat(folder).isDirectoryContaining("glob:**checkpoint.aside-*");
        }
    }

    @Test
    void whatTurnsOutNotToFitWhenHalfOfItIsInPlaceIsSetAsideForTheNextStart() throws IOException {
        TrainingRequest training = training(new Points());
        byte[] foreign =
                SafetensorsFile.encode(
                        List.of(
                                new StoredTensor(
                                        "store/method/net/weight", false, HostArray.zeros(4)),
                                new StoredTensor(
                                        "optimizer/z/method/net/weight",
                                        false,
                                        HostArray.zeros(4))),
                        new TreeMap<>(Map.of("format", "2", "step", "9", "seconds", "1")));
        Path folder = directory.resolve("foreign");
        new ChecksummedFile(folder.resolve("checkpoint")).write(foreign);
        assertThatThrownBy(() -> fit(training, "foreign", Long.MAX_VALUE))
                .hasMessageContaining("the optimiser keeps no z/method/net/weight");
        assertThat(folder).isDirectoryContaining("glob:**checkpoint.aside-*");
        assertThat(fit(training, "foreign", Long.MAX_VALUE).hash())
                .isEqualTo(whole(training).hash());
    }

    @Test
    void aFolderInPlaceOfWhatIsKeptCostsNothing() throws IOException {
        TrainingRequest training = training(new Points());
        Path folder = directory.resolve("blocked");
        Files.createDirectories(folder.resolve("checkpoint/inside"));
        assertThat(fit(training, "blocked", Long.MAX_VALUE).hash())
                .isEqualTo(whole(training).hash());
        assertThat(folder).isDirectoryContaining("glob:**checkpoint.aside-*");
    }

    @Test
    void aTrainingKilledTenTimesEndsWithTheWeightsOfOneThatNeverWas() throws IOException {
        TrainingRequest training = training(new Points()).choosing(new Points(), 2, 5);
        Outcome expected = whole(training);
        long seed = Long.getLong("parley.kill.seed", System.nanoTime());
        int[] moments =
                IntStream.of(new SeedStream(seed).child("kill").random().permutation(STEPS - 1))
                        .limit(10)
                        .sorted()
                        .toArray();
        for (int moment : moments) {
            assertThat(catchThrowable(() -> fit(training, "killed", moment + 1)))
                    .isInstanceOf(Killed.class);
        }
        Outcome resumed = fit(training, "killed", Long.MAX_VALUE);
        String repeat = "repeat with -Dparley.kill.seed=" + seed;
        assertThat(resumed.hash()).as(repeat).isEqualTo(expected.hash());
        assertThat(resumed.curve()).as(repeat).isEqualTo(expected.curve());
        assertThat(resumed.fitted().facts()).as(repeat).isEqualTo(expected.fitted().facts());
        assertThat(resumed.reported().get(0)).as(repeat).isEqualTo(moments[9] + 1L);
    }

    /** A statistic alone: no parameter, no gradient. */
    private static final class Statistic extends Points {
        @Override
        Tensor distance(Graph g, int step) {
            Graph net = g.scope("method").scope("net");
            Tensor seen = net.buffer("seen", Init.zeros(), 4);
            Tensor at = g.fill(step, 4);
            net.update("seen", g.add(g.scale(seen, 0.9), g.scale(at, 0.1)));
            return squared(g, g.subtract(seen, at));
        }
    }

    @Test
    void aTrainingThatMovesBuffersOnlyIsKeptAndChosenAsAnyOther() throws IOException {
        TrainingRequest training = training(new Statistic()).choosing(new Statistic(), 20, 6);
        Outcome expected = whole(training);
        assertThat(expected.fitted().best().orElseThrow().step()).isEqualTo(20);
        for (int moment : new int[] {7, 8, 41}) {
            assertThat(catchThrowable(() -> fit(training, "killed", moment)))
                    .isInstanceOf(Killed.class);
        }
        Outcome resumed = fit(training, "killed", Long.MAX_VALUE);
        assertThat(resumed.reported().get(0)).isEqualTo(41);
        assertThat(resumed.hash()).isEqualTo(expected.hash());
        assertThat(resumed.curve()).isEqualTo(expected.curve());
        assertThat(resumed.fitted().facts()).isEqualTo(expected.fitted().facts());
    }

    @Test
    void aTornCheckpointIsIgnored() throws IOException {
        TrainingRequest training = training(new Points());
        Outcome expected = whole(training);
        assertThat(catchThrowable(() -> fit(training, "torn", 20))).isInstanceOf(Killed.class);
        Path file = directory.resolve("torn/checkpoint");
        byte[] bytes = Files.readAllBytes(file);
        for (int damage = 0; damage < 3; damage++) {
            byte[] torn = bytes.clone();
            torn[damage == 0 ? 3 : damage == 1 ? 20 : bytes.length - 5] ^= 1;
            Files.write(file, torn);
            Outcome outcome = fit(training, "torn", Long.MAX_VALUE);
            assertThat(outcome.reported().get(0)).isEqualTo(1);
            assertThat(outcome.hash()).isEqualTo(expected.hash());
        }
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(fit(training, "torn", Long.MAX_VALUE).reported().get(0)).isEqualTo(1);
    }

    @Test
    void anInterruptKeepsWhatThereIs() throws IOException {
        TrainingRequest training = training(new Points());
        Outcome expected = whole(training);
        TrainingCourse interrupted =
                new Points() {
                    @Override
                    public Loss loss(Graph g, int step) {
                        if (step == 30) {
                            Thread.currentThread().interrupt();
                        }
                        return super.loss(g, step);
                    }
                };
        Duration rarely = Duration.ofHours(1);
        Watcher watcher = new Watcher(Long.MAX_VALUE, new ArrayList<>());
        assertThatThrownBy(() -> fit(training(interrupted), "kept", watcher, rarely))
                .isInstanceOf(CancellationException.class)
                .hasMessage("interrupted while training method net");
        assertThat(Thread.interrupted()).isTrue();
        Outcome resumed = fit(training, "kept", Long.MAX_VALUE);
        assertThat(resumed.reported().get(0)).isEqualTo(31);
        assertThat(resumed.hash()).isEqualTo(expected.hash());
    }

    @Test
    void theBestStateOnSamplesHeldOutRemains() throws IOException {
        TrainingCourse learned =
                new Points() {
                    @Override
                    Tensor distance(Graph g, int step) {
                        return squared(g, one(g));
                    }
                };
        TrainingCourse held =
                new Points() {
                    @Override
                    Tensor distance(Graph g, int step) {
                        Tensor aim = g.constant(HostArray.of(new float[] {0.7f}, 1));
                        return squared(g, g.subtract(one(g), aim));
                    }
                };
        Outcome last = whole(training(learned));
        TrainingRequest choosing = training(learned).choosing(held, 1, STEPS);
        Outcome best = fit(choosing, "best", Long.MAX_VALUE);
        assertThat(last.fitted().best()).isEmpty();
        int chosen = best.fitted().best().orElseThrow().step();
        assertThat(chosen).isBetween(3, STEPS - 10);
        assertThat(best.fitted().best().orElseThrow().loss()).isLessThan(0.002);
        assertThat(best.hash()).isNotEqualTo(last.hash());
        assertThat(best.curve().lines().filter(l -> l.contains("\"validation\"")))
                .hasSize(STEPS)
                .filteredOn(l -> l.contains("\"best\":true"))
                .hasSize(chosen);
    }

    @Test
    void lookingAtHeldOutSamplesChangesNothingThatIsLearned() throws IOException {
        String looked = whole(training(new Points()).choosing(new Points(), 3, 1)).curve();
        String never = fit(training(new Points()), "never", Long.MAX_VALUE).curve();
        assertThat(looked).startsWith(never);
        assertThat(looked.substring(never.length()).lines()).hasSize(1);
    }

    private static Budget budget(OptimizerSpec how) {
        return new Budget(STEPS, 1, 0.05, how, Optional.empty(), Optional.empty());
    }

    private static OptimizerSpec how(
            OptimizerSpec.Kind kind,
            double decay,
            OptimizerSpec.Schedule schedule,
            List<Double> milestones,
            double norm) {
        return new OptimizerSpec(kind, 1e-10, decay, schedule, 0, milestones, 0.1, norm);
    }

    private List<Double> rates(OptimizerSpec how, String name) throws IOException {
        String curve = fit(training(new Points(), budget(how)), name, Long.MAX_VALUE).curve();
        return curve.lines()
                .map(l -> l.replaceAll(".*learningRate\":([0-9.E-]+).*", "$1"))
                .map(Double::valueOf)
                .toList();
    }

    @Test
    void aStageMayFollowAnotherScheduleThanTheUsualCosine() throws IOException {
        List<Double> usual = rates(OptimizerSpec.standard(), "usual");
        assertThat(usual.get(0)).isEqualTo(0.05 / 4);
        assertThat(usual.get(STEPS - 1)).isBetween(0.0005, 0.0006);
        OptimizerSpec.Kind adam = OptimizerSpec.Kind.ADAM;
        var constant = how(adam, 0, OptimizerSpec.Schedule.CONSTANT, List.of(), 0);
        assertThat(rates(constant, "constant")).hasSize(STEPS).containsOnly(0.05);
        var steps = how(adam, 0, OptimizerSpec.Schedule.MILESTONES, List.of(0.5), 0);
        List<Double> fallen = rates(steps, "fallen");
        assertThat(fallen.subList(0, 30)).containsOnly(0.05);
        assertThat(fallen.subList(30, STEPS)).allMatch(r -> Math.abs(r - 0.005) < 1e-12);
    }

    @Test
    void everyPartOfTheOptimiserCounts() throws IOException {
        OptimizerSpec.Schedule cosine = OptimizerSpec.Schedule.COSINE;
        List<OptimizerSpec> specs =
                List.of(
                        OptimizerSpec.standard(),
                        how(OptimizerSpec.Kind.ADAM, 0, cosine, List.of(), 0),
                        how(OptimizerSpec.Kind.ADAM, 0.5, cosine, List.of(), 0),
                        how(OptimizerSpec.Kind.ADAMW, 0.5, cosine, List.of(), 0),
                        how(OptimizerSpec.Kind.ADAM, 0.5, cosine, List.of(), 1e-3));
        List<String> hashes = new ArrayList<>();
        for (OptimizerSpec spec : specs) {
            TrainingRequest training = training(new Points(), budget(spec));
            hashes.add(fit(training, "spec" + hashes.size(), Long.MAX_VALUE).hash());
        }
        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(hashes.get(0)).isEqualTo(whole(training(new Points())).hash());
    }

    @Test
    void aTermThatIsNoNumberStopsTheTrainingAndNamesStepTermAndBatch() {
        TrainingCourse broken =
                new Points() {
                    @Override
                    public Loss loss(Graph g, int step) {
                        Tensor distance = distance(g, step);
                        float value = step == 5 ? Float.NaN : 1;
                        Tensor bad = g.meanAll(g.constant(HostArray.of(new float[] {value}, 1)));
                        return Loss.of("distance", distance).plus(g, Loss.of("gate", bad));
                    }
                };
        assertThatThrownBy(() -> fit(training(broken), "broken", Long.MAX_VALUE))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN))
                .hasMessageStartingWith("method net: training stopped at step 5: term '")
                .hasMessageContaining("is NaN")
                .hasMessageContaining("gate=NaN")
                .hasMessageEndingWith("; the batch of step 5: town/000005 ego 2 (m1)");
        assertThat(directory.resolve("broken/checkpoint")).doesNotExist();
    }
}
