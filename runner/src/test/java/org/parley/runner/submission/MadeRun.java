package org.parley.runner.submission;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Truth;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.Box;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.metric.DetectionScorer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellStatus;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.leaderboard.result.FrozenHashes;
import org.parley.leaderboard.result.LinkRecord;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.canonical.SuiteHash;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.CellEntry;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.result.SuiteRun;

/** A work directory with the results of a run that nobody trained for. */
final class MadeRun {
    static final String VERSION = "1.2.3";

    private static final String MODALITY =
            "{\"encoder\":{\"id\":\"pillars\"},\"fusion\":{\"id\":\"mean\"},\"head\":"
                    + "{\"id\":\"boxes\"},\"budget\":{\"steps\":1,\"batch\":1,"
                    + "\"learningRate\":0.01}}";

    private final List<CellEntry> cells = new ArrayList<>();
    private final List<String> methods = new ArrayList<>();
    private final Path work;
    private String revision = "r1";
    private String agent = "aa";
    private String iou = "rotated";
    private String truth = "world";
    private String label = "The %s";
    private String step = "1";

    MadeRun(Path work) {
        this.work = work;
    }

    MadeRun revision(String value) {
        revision = value;
        return this;
    }

    MadeRun agent(String hash) {
        agent = hash;
        return this;
    }

    MadeRun iou(String value) {
        iou = value;
        return this;
    }

    MadeRun truth(String world) {
        truth = world;
        return this;
    }

    MadeRun label(String value) {
        label = value;
        return this;
    }

    /** How methods are configured from here on. */
    MadeRun step(String value) {
        step = value;
        return this;
    }

    static Map<String, Object> data(String revision) {
        Map<String, Object> data = new TreeMap<>();
        data.put("dataset", Map.of("id", "town", "version", "2.0.0", "config", Map.of("n", 1e-10)));
        data.put("revision", revision);
        return data;
    }

    private String suiteHash() {
        return SuiteHash.of(data(revision), "streets");
    }

    /** Adds a cell whose method finds so many of the objects. */
    MadeRun cell(String scenario, String method, long seed, double recall) throws Exception {
        List<FrameRecord> frames = frames(method + seed, recall);
        CellRecord cell =
                record(scenario, method, seed, CellStatus.ok())
                        .withScores(DetectionScorer.score(frames, suiteHash()));
        Map<String, Object> inputs = new TreeMap<>(data(revision));
        inputs.put("draws", suiteHash());
        inputs.put("seed", seed);
        inputs.put("scenario", Map.of("id", scenario));
        inputs.put(
                "method",
                Map.of(
                        "id", method,
                        "step", step,
                        "baseline", Map.of("id", "base", "version", "3.0.0")));
        try (ArtifactStore store = ArtifactStore.open(work)) {
            StoredArtifact made =
                    store.make(
                            ArtifactKey.of(
                                    "cell", scenario + "/" + method + "/seed" + seed, inputs),
                            folder -> write(folder, cell, frames));
            cells.add(CellEntry.Made.of(store.work(), made.directory()));
        }
        note(method);
        return this;
    }

    MadeRun failed(String scenario, String method) {
        CellStatus status = CellStatus.failed(ErrorCode.PLUGIN, "it <b>broke</b>");
        cells.add(new CellEntry.Failed(record(scenario, method, 1, status)));
        note(method);
        return this;
    }

    private void note(String method) {
        if (!methods.contains(method)) {
            methods.add(method);
        }
    }

    private static void write(Path folder, CellRecord cell, List<FrameRecord> frames)
            throws Exception {
        Files.writeString(folder.resolve("cell.json"), cell.toJson());
        try (FrameRecords.Writer out = FrameRecords.writer(folder.resolve("frames.jsonl"))) {
            frames.forEach(out::append);
        }
        Files.write(folder.resolve("answer-1.png"), new byte[] {1});
    }

    private CellRecord record(String scenario, String method, long seed, CellStatus status) {
        TreeMap<String, String> agents = new TreeMap<>(Map.of("m1", agent, "m2", "bb"));
        CellRecord failed =
                new CellRecord(
                        CellRecord.SCHEMA_VERSION,
                        suiteHash(),
                        scenario,
                        new MethodIdentity(
                                method,
                                label.formatted(method),
                                method.equals("alone") ? RowRole.NO_FUSION : RowRole.CONTENDER),
                        seed,
                        CellStatus.cannotRun("not yet"),
                        new TreeMap<>(Map.of("iou", iou)),
                        new TreeMap<>(Map.of("machine", "Linux", "java", "17", "engine", "nd4j")),
                        Optional.empty(),
                        Optional.empty(),
                        new FrozenHashes(agents, agents),
                        Optional.empty());
        return status.outcome() == CellStatus.Outcome.OK ? failed : with(failed, status);
    }

    private static CellRecord with(CellRecord c, CellStatus status) {
        return new CellRecord(
                c.schemaVersion(),
                c.suiteHash(),
                c.scenario(),
                c.method(),
                c.seed(),
                status,
                c.protocol(),
                c.provenance(),
                c.scores(),
                c.cost(),
                c.frozenHashes(),
                c.timing());
    }

    private List<FrameRecord> frames(String method, double recall) {
        List<FrameRecord> frames = new ArrayList<>();
        for (int scene = 0; scene < 4; scene++) {
            RandomGenerator world = new SeedStream(1).child(truth + scene).random();
            RandomGenerator model = new SeedStream(2).child(method + scene).random();
            List<Long> ids = new ArrayList<>();
            List<Box> boxes = new ArrayList<>();
            List<Detection> found = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Box box = new Box(i * 10 - 30, world.nextDouble() * 20, 0, 4, 2, 1.5, i);
                ids.add((long) i);
                boxes.add(box);
                if (model.nextDouble() < recall) {
                    found.add(new Detection(box, model.nextDouble()));
                }
            }
            frames.add(
                    new FrameRecord(
                            "scene" + scene,
                            "scene" + scene + "/0",
                            "1",
                            "m1",
                            new TreeMap<>(Map.of("2", "m2")),
                            new Truth(ids, boxes, Optional.empty()),
                            new Detections(found),
                            List.of(new LinkRecord("2", "m2", 0, 64)),
                            64));
        }
        return frames;
    }

    /** Writes the run and its leaderboard. */
    ResultFolder results() throws Exception {
        ResultFolder results = new ResultFolder(work, "streets");
        results.write(new SuiteRun(suite(), 1, cells));
        Files.setLastModifiedTime(
                results.folder().resolve("run.json"),
                FileTime.from(Instant.parse("2026-05-04T10:00:00Z")));
        return results;
    }

    private String suite() {
        Map<String, String> listed = new LinkedHashMap<>();
        methods.forEach(
                m ->
                        listed.put(
                                m,
                                "{\"id\":\""
                                        + m
                                        + "\",\"label\":\"The method\",\"baseline\":{\"id\":\"base\"}}"));
        return "{\"id\":\"streets\",\"note\":\"a <i>made</i> suite\",\"seeds\":[1],\"dataset\":"
                + "{\"id\":\"town\"},\"modalities\":{\"m1\":"
                + MODALITY
                + ",\"m2\":"
                + MODALITY
                + "},\"scenarios\":[{\"id\":\"north\",\"assign\":[\"m1\",\"m2\"]},"
                + "{\"id\":\"south\",\"assign\":[\"m1\",\"m2\"]}],\"methods\":["
                + String.join(",", listed.values())
                + "]}";
    }

    /** Packs everything. */
    Path packed(Path file) throws Exception {
        new SubmissionPacking(results(), List.of(), Optional.of("Ada"), VERSION)
                .write(file, PluginRegistry.discover(List.of()));
        return file;
    }
}
