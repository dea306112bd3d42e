package org.parley.runner.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.parley.api.Baseline;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Budget;
import org.parley.api.training.Stage;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellStatus;
import org.parley.leaderboard.result.CellTiming;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.leaderboard.result.FrozenHashes;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.result.StageCost;
import org.parley.leaderboard.result.TrainingCost;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.exchange.MessageExchange;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.ChannelModel;
import org.parley.runner.frame.EgoFrame;
import org.parley.runner.frame.FrameParticipant;
import org.parley.runner.frame.PeakMemory;
import org.parley.runner.frame.ScenarioFrames;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.suite.FineTuneConfig;
import org.parley.runner.suite.FineTuneStage;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ScenarioConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates one method in one scenario on the test split and writes the cell. */
public final class CellEvaluation {
    private static final Logger LOG = LoggerFactory.getLogger(CellEvaluation.class);

    private final PluginFactory bench;
    private final CellFacts facts;
    private final PerceptionModels models;
    private final List<String> pointModels;
    private final List<StageCost> taught;
    private final ScenarioConfig scenario;
    private final MethodRow row;
    private final long seed;
    private final boolean ownEncoder;

    /**
     * @param pointModels models trained on shared points that answer for the egos; none where
     *     features are looked at
     * @param taught what the stages took that the row is after
     */
    public CellEvaluation(
            PluginFactory bench,
            CellFacts facts,
            PerceptionModels models,
            List<String> pointModels,
            List<StageCost> taught,
            ScenarioConfig scenario,
            MethodRow row,
            long seed) {
        this.bench = bench;
        this.facts = facts;
        this.models = models;
        this.pointModels = pointModels;
        this.taught = taught;
        this.scenario = scenario;
        this.row = row;
        this.seed = seed;
        this.ownEncoder =
                bench.descriptor(row.method()).capabilities().contains(Capability.OWN_ENCODER);
    }

    /** Writes {@code frames.jsonl}, {@code cell.json} and pictures of some answers. */
    public void run(Dataset dataset, TaskWorkspace making) throws IOException {
        SortedMap<String, String> before = models.hashes();
        SeedStream seeds = new SeedStream(seed).child("cell");
        long start = System.nanoTime();
        List<Double> latencies = new ArrayList<>();
        List<FrameRecord> records;
        SortedMap<String, String> after;
        try (FrameEvaluator evaluator =
                new FrameEvaluator(
                        models,
                        bench.descriptor(row.method()),
                        () -> bench.forAgent(row.method(), seeds),
                        seeds,
                        bench.truths(dataset),
                        new ChannelModel(scenario, ScenarioFrames.DEALT))) {
            records = evaluate(dataset, making, evaluator, latencies);
            after = models.hashes();
        }
        TaskKind task = TaskKind.of(records);
        PluginFactory.requireFrozen(what(), before, after);
        CellTiming timing =
                new CellTiming(
                        (System.nanoTime() - start) / 1e9,
                        percentile(latencies, 0.5),
                        percentile(latencies, 0.95),
                        PeakMemory.peakBytes());
        CellRecord cell =
                new CellRecord(
                        CellRecord.SCHEMA_VERSION,
                        facts.drawsHash(),
                        scenario.id(),
                        row(row, bench),
                        seed,
                        CellStatus.ok(),
                        protocol(task, dataset),
                        provenance(making),
                        Optional.of(task.score(records, facts.drawsHash())),
                        Optional.of(cost()),
                        new FrozenHashes(agents(before), agents(after)),
                        Optional.of(timing));
        write(making.directory().resolve("cell.json"), cell);
    }

    private String what() {
        return row.id() + " in " + scenario.id();
    }

    private SortedMap<String, String> protocol(TaskKind task, Dataset dataset) {
        return ProtocolText.of(
                task, bench.suite(), facts.adaptation(), scenario, dataset.evaluationRange());
    }

    /** The models that agents carry, which are the same for every method. */
    private SortedMap<String, String> agents(SortedMap<String, String> hashes) {
        TreeMap<String, String> agents = new TreeMap<>(hashes);
        agents.keySet().removeAll(pointModels);
        return agents;
    }

    private List<FrameRecord> evaluate(
            Dataset dataset,
            TaskWorkspace making,
            FrameEvaluator evaluator,
            List<Double> latencies) {
        ScenarioFrames frames =
                new ScenarioFrames(
                        scenario, dataset, bench.truths(dataset), models.egoModalities());
        List<FrameRecord> records = new ArrayList<>();
        Progress progress = making.progress();
        progress.begin(what(), frames.size());
        Path file = making.directory().resolve("frames.jsonl");
        CellPictures pictures =
                new CellPictures(
                        making.directory(),
                        row.label() + " in " + scenario.id(),
                        dataset.evaluationRange());
        SortedMap<String, String> frozen = models.checksums();
        try (FrameRecords.Writer writer = FrameRecords.writer(file)) {
            List<EgoFrame> next = frames.egos(0);
            for (int i = 0; i < frames.size(); i++) {
                List<EgoFrame> now = next;
                if (i + 1 < frames.size()) {
                    next = frames.egos(i + 1);
                    next.forEach(this::expect);
                }
                for (EgoFrame ego : now) {
                    FrameRecord record = timed(evaluator, ego, latencies);
                    PluginFactory.requireFrozen(what(), frozen, models.checksums());
                    records.add(record);
                    writer.append(record);
                    pictures.offer(ego, record);
                }
                progress.at(i + 1L, Map.of());
            }
        } finally {
            progress.end();
        }
        if (records.isEmpty()) {
            throw BenchmarkException.user(
                    "scenario '%s' has no ego in the frames of the test split, %d in all; an ego"
                            + " must %s; name other egos, or take a dataset with more scenes",
                    scenario.id(), frames.size(), whoMay());
        }
        return records;
    }

    private String whoMay() {
        return scenario.egos().isEmpty()
                ? "have a perception model: one of " + models.egoModalities()
                : "be of " + scenario.egos() + " and have a perception model";
    }

    private void expect(EgoFrame frame) {
        encoded(frame).forEach(p -> models.expect(p.modality(), p.frame(), p.observation()));
    }

    /**
     * Those whose own feature is looked at: nobody's where points are exchanged or the method has
     * encoders of its own.
     */
    private List<FrameParticipant> encoded(EgoFrame frame) {
        boolean frozen = pointModels.isEmpty() && !ownEncoder;
        return frozen ? frame.all() : List.of();
    }

    private FrameRecord timed(FrameEvaluator evaluator, EgoFrame frame, List<Double> latencies) {
        encoded(frame).forEach(p -> models.feature(p.modality(), p.frame(), p.observation()));
        long start = System.nanoTime();
        FrameRecord record = evaluator.evaluate(frame);
        latencies.add((System.nanoTime() - start) / 1e6);
        return record;
    }

    private static double percentile(List<Double> values, double share) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    /** The method as the table shows it; one that trains encoders says so behind its label. */
    public static MethodIdentity row(MethodRow row, PluginFactory plugins) {
        RowRole role = row.reference() ? RowRole.REFERENCE : RowRole.CONTENDER;
        PluginDescriptor descriptor = plugins.descriptor(row.method());
        boolean alone = descriptor.fuses(FusionStage.NONE);
        boolean moved = descriptor.capabilities().contains(Capability.OWN_ENCODER);
        return new MethodIdentity(
                row.id(),
                moved ? row.label() + " (not immutable)" : row.label(),
                alone ? RowRole.NO_FUSION : role,
                row.sweep());
    }

    private SortedMap<String, String> provenance(TaskWorkspace making) {
        SortedMap<String, String> p = new TreeMap<>(bench.registry().jars(row.method()));
        making.needs().forEach((key, a) -> p.put(key.kind() + "/" + key.name(), key.hash()));
        making.needs()
                .forEach(
                        (key, a) -> {
                            if (key.kind().equals("method")) {
                                p.put("contender", facts.contender());
                            }
                        });
        p.put("engine", NumericEngines.chosen().description().libraryVersion());
        p.put("java", Runtime.version().toString());
        p.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        p.put("ompThreads", Optional.ofNullable(System.getenv("OMP_NUM_THREADS")).orElse("all"));
        return p;
    }

    private TrainingCost cost() {
        SeedStream seeds = new SeedStream(seed).child("cell");
        try (Baseline baseline = bench.baseline(row.method(), seeds, Progress.silent())) {
            return cost(baseline);
        }
    }

    private TrainingCost cost(Baseline baseline) {
        Alliance alliance = bench.alliance(row.method());
        List<Stage> stages = learned(baseline.stages(alliance));
        List<Budget> budgets =
                Stream.concat(
                                stages.stream().map(Stage::budget),
                                pointModels.stream().map(m -> bench.suite().modality(m).budget()))
                        .toList();
        return new TrainingCost(
                models.parameters().parameterCount(""),
                models.parameters().parameterCount(MessageExchange.METHOD) + ofPointModels(),
                stages.isEmpty() ? 0 : joining(baseline, alliance),
                budgets.stream().mapToLong(Budget::steps).sum(),
                budgets.stream().mapToLong(b -> (long) b.steps() * b.batch()).sum(),
                taught);
    }

    /** Those whose end the row is after. */
    private List<Stage> learned(List<Stage> all) {
        if (row.fineTuned()) {
            FineTuneConfig more = row.method().fineTune().orElseThrow();
            Stage last = FineTuneStage.repeated(all, row.method().id(), more);
            return Stream.concat(all.stream(), Stream.of(last)).toList();
        }
        List<String> ids = all.stream().map(Stage::id).toList();
        return row.complete() ? all : all.subList(0, ids.indexOf(row.after()) + 1);
    }

    /** A model that only this method uses is trained for it. */
    private long ofPointModels() {
        return pointModels.stream()
                .mapToLong(m -> models.parameters().parameterCount(models.perception(m).scope()))
                .sum();
    }

    /** Parameters in scopes that serve the last modality and none of the others. */
    private long joining(Baseline baseline, Alliance alliance) {
        PluginDescriptor descriptor = bench.descriptor(row.method());
        List<String> all = alliance.all();
        if (!descriptor.fuses(FusionStage.INTERMEDIATE)
                || descriptor.capabilities().contains(Capability.SAME_MODALITY)
                || all.size() < 2) {
            return 0;
        }
        List<String> earlier = all.subList(0, all.size() - 1);
        Set<String> with = baseline.scopes(new Alliance(all, List.of()));
        Set<String> without = baseline.scopes(new Alliance(earlier, List.of()));
        return models.parameters().parametersBelow(methodScopes(with))
                - models.parameters().parametersBelow(methodScopes(without));
    }

    private static List<String> methodScopes(Set<String> scopes) {
        return scopes.stream().map(s -> MessageExchange.METHOD + "/" + s).toList();
    }

    private static void write(Path file, CellRecord cell) throws IOException {
        Files.writeString(file, cell.toJson(), StandardCharsets.UTF_8);
    }

    private static ErrorCode code(Throwable cause) {
        if (cause instanceof BenchmarkException e) {
            return e.code();
        }
        return cause instanceof OutOfMemoryError ? ErrorCode.RESOURCE : ErrorCode.INTERNAL;
    }

    /** A cell that could not be had, with the reason in its place. */
    public static CellRecord failed(
            String draws,
            ScenarioConfig scenario,
            MethodIdentity method,
            long seed,
            Throwable cause) {
        String message =
                String.valueOf(cause instanceof BenchmarkException ? cause.getMessage() : cause);
        CellStatus status = CellStatus.failed(code(cause), message);
        return without(draws, scenario, method, seed, status);
    }

    /** A cell without numbers. */
    public static CellRecord without(
            String draws,
            ScenarioConfig scenario,
            MethodIdentity method,
            long seed,
            CellStatus status) {
        return new CellRecord(
                CellRecord.SCHEMA_VERSION,
                draws,
                scenario.id(),
                method,
                seed,
                status,
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                new FrozenHashes(new TreeMap<>(), new TreeMap<>()),
                Optional.empty());
    }
}
