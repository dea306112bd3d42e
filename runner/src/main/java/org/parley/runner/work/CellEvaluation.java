package org.parley.runner.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.api.Baseline;
import org.parley.api.Dataset;
import org.parley.api.Exchange;
import org.parley.api.Link;
import org.parley.api.Progress;
import org.parley.api.data.Frame;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.Range;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Stage;
import org.parley.leaderboard.metric.DetectionScorer;
import org.parley.leaderboard.result.Cell;
import org.parley.leaderboard.result.Cost;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.leaderboard.result.FrozenHashes;
import org.parley.leaderboard.result.Role;
import org.parley.leaderboard.result.Status;
import org.parley.leaderboard.result.Timing;
import org.parley.nn.collaboration.Walk;
import org.parley.runner.plan.Making;
import org.parley.runner.suite.Method;
import org.parley.runner.suite.Scenario;

/** Evaluates one method in one scenario on the test split and writes the cell. */
final class CellEvaluation {
    private final Bench bench;
    private final Keys keys;
    private final Models models;
    private final Scenario scenario;
    private final Method method;
    private final long seed;

    CellEvaluation(
            Bench bench,
            Keys keys,
            Models models,
            Scenario scenario,
            Method method,
            long seed) {
        this.bench = bench;
        this.keys = keys;
        this.models = models;
        this.scenario = scenario;
        this.method = method;
        this.seed = seed;
    }

    /** Writes {@code frames.jsonl} and {@code cell.json}. */
    void run(Dataset dataset, Making making) throws IOException {
        SortedMap<String, String> before = models.hashes();
        SeedStream seeds = new SeedStream(seed).child("cell");
        Baseline probe = bench.baseline(method, seeds, Progress.silent());
        Evaluator evaluator =
                new Evaluator(
                        models, () -> bench.baseline(method, seeds, Progress.silent()), seeds);
        long start = System.nanoTime();
        List<Double> latencies = new ArrayList<>();
        List<FrameRecord> records = evaluate(dataset, making, evaluator, latencies);
        SortedMap<String, String> after = models.hashes();
        Bench.requireFrozen(method.id() + " in " + scenario.id(), before, after);
        Timing timing =
                new Timing(
                        (System.nanoTime() - start) / 1e9,
                        percentile(latencies, 0.5),
                        percentile(latencies, 0.95),
                        Memory.peakBytes());
        Cell cell =
                new Cell(
                        Cell.SCHEMA_VERSION,
                        keys.drawsHash(),
                        scenario.id(),
                        row(method, probe),
                        seed,
                        Status.ok(),
                        protocol(dataset.evaluationRange()),
                        provenance(making),
                        Optional.of(DetectionScorer.score(records, keys.drawsHash())),
                        Optional.of(cost(probe)),
                        new FrozenHashes(before, after),
                        Optional.of(timing));
        write(making.directory().resolve("cell.json"), cell);
    }

    private List<FrameRecord> evaluate(
            Dataset dataset, Making making, Evaluator evaluator, List<Double> latencies) {
        Casting casting =
                new Casting(
                        scenario,
                        new Truths(dataset.evaluationRange()),
                        new SeedStream(seed));
        Frames frames = new Frames(dataset, Split.TEST);
        List<FrameRecord> records = new ArrayList<>();
        Progress progress = making.progress();
        progress.begin(method.id() + " in " + scenario.id(), frames.size());
        Path file = making.directory().resolve("frames.jsonl");
        try (FrameRecords.Writer writer = FrameRecords.writer(file)) {
            for (int i = 0; i < frames.size(); i++) {
                Frame frame = frames.get(i);
                for (EgoFrame ego : casting.egos(frame)) {
                    if (models.egoModalities().contains(ego.ego().modality())) {
                        FrameRecord record = timed(evaluator, ego, latencies);
                        records.add(record);
                        writer.append(record);
                    }
                }
                progress.at(i + 1L, Map.of());
            }
        } finally {
            progress.end();
        }
        return records;
    }

    private FrameRecord timed(Evaluator evaluator, EgoFrame frame, List<Double> latencies) {
        frame.all()
                .forEach(p -> models.feature(p.modality(), frame.frame().id(), p.observation()));
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

    private static org.parley.leaderboard.result.Method row(Method method, Baseline baseline) {
        Role role = Role.CONTENDER;
        if (baseline.exchange() == Exchange.NOTHING) {
            role = Role.NO_FUSION;
        } else if (method.reference()) {
            role = Role.REFERENCE;
        }
        return new org.parley.leaderboard.result.Method(method.id(), method.label(), role);
    }

    private SortedMap<String, String> protocol(Range range) {
        SortedMap<String, String> p = new TreeMap<>();
        p.put("task", "detection, rotated BEV IoU, height ignored");
        p.put("ap", "all-point area (VOC 2010), pooled and sorted by score");
        p.put("groundTruth", "union of what agents in range see, clean poses, all corners in range");
        p.put(
                "range",
                String.format(
                        java.util.Locale.ROOT,
                        "x %s..%s, y %s..%s m",
                        range.xMin(),
                        range.xMax(),
                        range.yMin(),
                        range.yMax()));
        p.put("modalities", String.join(" ", scenario.assign()));
        p.put("ego", scenario.ego().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        p.put("communicationRangeMetres", Double.toString(scenario.communicationRangeMetres()));
        p.put(
                "poseNoise",
                scenario.poseNoise().metres() + " m, " + scenario.poseNoise().degrees() + "°");
        p.put("split", "test");
        return p;
    }

    private static SortedMap<String, String> provenance(Making making) {
        SortedMap<String, String> p = new TreeMap<>();
        making.needs().forEach((key, a) -> p.put(key.kind() + "/" + key.name(), key.hash()));
        p.put("engine", "nd4j-native 1.0.0-M2.1");
        p.put("java", Runtime.version().toString());
        p.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        p.put("ompThreads", Optional.ofNullable(System.getenv("OMP_NUM_THREADS")).orElse("all"));
        return p;
    }

    private Cost cost(Baseline baseline) {
        Alliance alliance = bench.alliance();
        List<Stage> stages = baseline.stages(alliance);
        long steps = stages.stream().mapToLong(s -> s.budget().steps()).sum();
        long samples =
                stages.stream().mapToLong(s -> (long) s.budget().steps() * s.budget().batch()).sum();
        return new Cost(
                models.store().parameterCount(""),
                models.store().parameterCount(Walk.METHOD),
                joining(baseline, alliance),
                steps,
                samples);
    }

    /** Parameters in scopes that only links from or to the last modality use. */
    private long joining(Baseline baseline, Alliance alliance) {
        if (baseline.exchange() != Exchange.FEATURES || alliance.all().size() < 2) {
            return 0;
        }
        List<String> all = alliance.all();
        List<String> earlier = all.subList(0, all.size() - 1);
        TreeSet<String> joining = scopes(baseline, all);
        joining.removeAll(scopes(baseline, earlier));
        return joining.stream()
                .mapToLong(s -> models.store().parameterCount(Walk.METHOD + "/" + s))
                .sum();
    }

    private static TreeSet<String> scopes(Baseline baseline, List<String> modalities) {
        TreeSet<String> scopes = new TreeSet<>();
        for (String sender : modalities) {
            for (String receiver : modalities) {
                Link link = baseline.link(sender, receiver);
                scopes.addAll(Arrays.asList(link.senderScope(), link.receiverScope()));
            }
        }
        return scopes;
    }

    private static void write(Path file, Cell cell) throws IOException {
        Files.writeString(file, cell.toJson(), StandardCharsets.UTF_8);
    }

    /** A cell that could not be had, with the reason in its place. */
    static Cell failed(
            String draws, Scenario scenario, Method method, long seed, Throwable cause) {
        ErrorCode code =
                cause instanceof BenchmarkException e ? e.code() : ErrorCode.INTERNAL;
        String message =
                cause instanceof BenchmarkException ? cause.getMessage() : cause.toString();
        Role role = method.reference() ? Role.REFERENCE : Role.CONTENDER;
        return new Cell(
                Cell.SCHEMA_VERSION,
                draws,
                scenario.id(),
                new org.parley.leaderboard.result.Method(method.id(), method.label(), role),
                seed,
                Status.failed(code, message),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                new FrozenHashes(new TreeMap<>(), new TreeMap<>()),
                Optional.empty());
    }
}
