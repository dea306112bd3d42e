package org.parley.test.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.ExplanationRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.leaderboard.result.StageCost;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.result.CellEntry;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.result.SuiteRun;

/** What a work directory holds as JSON. */
class ResultMutationTest {
    private static final List<String> WORDS =
            List.of(
                    "\"schemaVersion\" : 2",
                    "\"schemaVersion\" : 1e400",
                    "\"FAILED\"",
                    "\"OK\"",
                    "\"NO_FUSION\"",
                    "{\"a\":",
                    "[[",
                    "1e400",
                    "-2147483649",
                    "..",
                    "/",
                    "\\ud800",
                    "\"\"",
                    "\"artifact\":\"\\u0000\"");

    @TempDir Path folder;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ResultMutationTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static void run(String name, byte[] sample, Path file, MutationRun.Reader reader)
            throws IOException {
        List<String> words = Damage.words(Damage.TEXT, WORDS);
        new MutationRun(name, file, List.of(sample), words, 256 << 10, 300, reader).run();
    }

    private void run(String name, MutationRun.Reader reader) throws IOException {
        run(name, resource(name), folder.resolve(name), reader);
    }

    @Test
    void cells() throws IOException {
        run("cell.json", file -> CellRecord.read(file).withoutTiming().toJson());
    }

    @Test
    void frames() throws IOException {
        run("frames.jsonl", FrameRecords::read);
    }

    @Test
    void trainings() throws IOException {
        run("training.json", StageCost::read);
    }

    @Test
    void explanations() throws IOException {
        run("explanation.json", ExplanationRecord::read);
    }

    @Test
    void restorations() throws IOException {
        run("restoration.json", RestorationRecord::read);
    }

    @Test
    void runs() throws IOException {
        ResultFolder results = new ResultFolder(folder, "suite");
        Path file = folder.resolve("results/suite/run.json");
        Files.createDirectories(file.getParent());
        run(
                "run.json",
                resource("run.json"),
                file,
                written -> {
                    SuiteRun run = results.run();
                    run.note();
                    for (CellEntry cell : run.cells()) {
                        if (cell instanceof CellEntry.Made made) {
                            made.directory(folder);
                        }
                    }
                });
    }

    @Test
    void manifests() throws IOException {
        StoredArtifact artifact;
        try (ArtifactStore store = ArtifactStore.open(folder.resolve("work"))) {
            ArtifactKey key = ArtifactKey.of("cell", "a/b", Map.of("steps", 3));
            artifact =
                    store.make(
                            key, directory -> Files.writeString(directory.resolve("x"), "content"));
        }
        Path manifest = artifact.file("manifest.json");
        run(
                "manifest.json",
                Files.readAllBytes(manifest),
                manifest,
                file -> StoredArtifact.open(artifact.directory()));
    }
}
