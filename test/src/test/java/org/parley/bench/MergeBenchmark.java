package org.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.parley.leaderboard.metric.DetectionScorer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellStatus;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.leaderboard.result.FrozenHashes;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.FileTrees;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.canonical.SuiteHash;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.CellEntry;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.result.SuiteRun;
import org.parley.runner.submission.MergedSubmission;
import org.parley.runner.submission.SubmissionCheck;
import org.parley.runner.submission.SubmissionMerge;
import org.parley.runner.submission.SubmissionPacking;
import org.parley.runner.submission.VerifiedSubmission;

/**
 * A hundred submissions, each a method in one scenario of 100 frames of 20 scenes, verified and
 * merged into an archive. Aim: 30 s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 2)
public class MergeBenchmark {
    private static final int SUBMISSIONS = 100;
    private static final String SUITE = "streets";
    private static final Map<String, Object> DATA =
            Map.of("dataset", Map.of("id", "town", "version", "1"), "revision", "r");
    private static final String MODALITY =
            "{\"encoder\":{\"id\":\"e\"},\"fusion\":{\"id\":\"f\"},\"head\":{\"id\":\"h\"},"
                    + "\"budget\":{\"steps\":1,\"batch\":1,\"learningRate\":0.01}}";

    private final List<Path> archives = new ArrayList<>();
    private Path folder = Path.of("");

    @Setup
    public void setUp() throws IOException {
        folder = Files.createTempDirectory("merge");
        PluginRegistry none = PluginRegistry.discover(List.of());
        for (int i = 0; i < SUBMISSIONS; i++) {
            ResultFolder results = results(folder.resolve("work" + i), i);
            Path file = folder.resolve(i + ".zip");
            new SubmissionPacking(results, List.of(), Optional.empty(), "1").write(file, none);
            archives.add(file);
        }
    }

    @TearDown
    public void tearDown() throws IOException {
        FileTrees.delete(folder);
    }

    private static ResultFolder results(Path work, int number) {
        List<FrameRecord> frames = MadeFrames.of(100, 20, number);
        String hash = SuiteHash.of(DATA, SUITE);
        String method = "method-" + number;
        CellRecord cell =
                new CellRecord(
                                CellRecord.SCHEMA_VERSION,
                                hash,
                                "north",
                                new MethodIdentity(method, method, RowRole.CONTENDER),
                                1,
                                CellStatus.cannotRun("not scored yet"),
                                new TreeMap<>(),
                                new TreeMap<>(),
                                Optional.empty(),
                                Optional.empty(),
                                new FrozenHashes(new TreeMap<>(), new TreeMap<>()),
                                Optional.empty())
                        .withScores(DetectionScorer.score(frames, hash));
        Map<String, Object> inputs = new TreeMap<>(DATA);
        inputs.putAll(
                Map.of(
                        "draws",
                        hash,
                        "seed",
                        1,
                        "scenario",
                        Map.of("id", "north"),
                        "method",
                        Map.of("id", method)));
        try (ArtifactStore store = ArtifactStore.open(work)) {
            StoredArtifact made =
                    store.make(
                            ArtifactKey.of("cell", "north/" + method + "/seed1", inputs),
                            draft -> write(draft, cell, frames));
            ResultFolder results = new ResultFolder(work, SUITE);
            CellEntry entry = CellEntry.Made.of(store.work(), made.directory());
            results.write(new SuiteRun(suite(method), 1, List.of(entry)));
            return results;
        }
    }

    private static void write(Path draft, CellRecord cell, List<FrameRecord> frames)
            throws IOException {
        Files.writeString(draft.resolve("cell.json"), cell.toJson());
        try (FrameRecords.Writer out = FrameRecords.writer(draft.resolve("frames.jsonl"))) {
            frames.forEach(out::append);
        }
    }

    private static String suite(String method) {
        return "{\"id\":\"streets\",\"seeds\":[1],\"dataset\":{\"id\":\"town\"},\"modalities\":"
                + "{\"m1\":"
                + MODALITY
                + "},\"scenarios\":[{\"id\":\"north\",\"assign\":[\"m1\"]}],\"methods\":[{\"id\":\""
                + method
                + "\",\"label\":\"m\",\"baseline\":{\"id\":\"b\"}}]}";
    }

    @Benchmark
    public int merge() {
        List<VerifiedSubmission> verified = SubmissionCheck.requireAll(archives);
        MergedSubmission merged =
                SubmissionMerge.of(verified, LocalDate.EPOCH, "1").merged().orElseThrow();
        merged.writeArchive(folder.resolve("all.zip"));
        return merged.manifest().cells().size();
    }
}
