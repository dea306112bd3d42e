package org.parley.leaderboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.metric.DetectionScorer;
import org.parley.leaderboard.metric.SegmentationScorer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.CellStatus;
import org.parley.leaderboard.result.CellTiming;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrozenHashes;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.result.StageCost;
import org.parley.leaderboard.result.TrainingCost;

/** Made-up cells. */
public final class Cells {
    private static final StageCost STAGE = new StageCost("align", 300, 600, 0.003, 12.4, 225);

    private Cells() {}

    /** A scored cell of made-up frames. */
    public static CellRecord scored(
            String method, RowRole role, long seed, double recall, int scenes, long payload) {
        CellScores scores =
                DetectionScorer.score(
                        Samples.frames(method + seed, recall, scenes, 2, payload), "suite-1");
        return cell(method, role, seed, CellStatus.ok(), Optional.of(scores));
    }

    /** The same for a segmentation. */
    public static CellRecord segmented(String method, RowRole role, double accuracy, int scenes) {
        return segmented(method, role, accuracy, scenes, 100);
    }

    /** The same of frames that cost so many bytes. */
    public static CellRecord segmented(
            String method, RowRole role, double accuracy, int scenes, long payload) {
        List<FrameRecord> frames = Samples.classMaps(method, accuracy, scenes, payload);
        CellScores scores = SegmentationScorer.score(frames, "suite-1");
        return cell(method, role, 1, CellStatus.ok(), Optional.of(scores));
    }

    /** The same with seeds 1, 2 and 3, as what is judged has been trained. */
    public static List<CellRecord> thrice(CellRecord c) {
        return List.of(c, withSeed(c, 2), withSeed(c, 3));
    }

    /** The same under another seed. */
    public static CellRecord withSeed(CellRecord c, long seed) {
        return new CellRecord(
                c.schemaVersion(),
                c.suiteHash(),
                c.scenario(),
                c.method(),
                seed,
                c.status(),
                c.protocol(),
                c.provenance(),
                c.scores(),
                c.cost(),
                c.frozenHashes(),
                c.timing());
    }

    public static CellRecord failed(String method, long seed, ErrorCode code, String message) {
        CellStatus status = CellStatus.failed(code, message);
        return cell(method, RowRole.CONTENDER, seed, status, Optional.empty());
    }

    /** The same cell in another scenario, whose protocol says this of pose noise. */
    public static CellRecord in(CellRecord c, String scenario, String poseNoise) {
        TreeMap<String, String> protocol = new TreeMap<>(c.protocol());
        protocol.put("poseNoise", poseNoise);
        return new CellRecord(
                c.schemaVersion(),
                c.suiteHash(),
                scenario,
                c.method(),
                c.seed(),
                c.status(),
                protocol,
                c.provenance(),
                c.scores(),
                c.cost(),
                c.frozenHashes(),
                c.timing());
    }

    /** Contenders are trained, other rows learn nothing. */
    private static TrainingCost cost(RowRole role) {
        return role == RowRole.CONTENDER
                ? new TrainingCost(100_000, 1_234, 617, 300, 600, List.of(STAGE))
                : new TrainingCost(100_000, 0, 0, 0, 0, List.of());
    }

    private static CellRecord cell(
            String method,
            RowRole role,
            long seed,
            CellStatus status,
            Optional<CellScores> scores) {
        return new CellRecord(
                CellRecord.SCHEMA_VERSION,
                "suite-1",
                "world-m1m2",
                new MethodIdentity(method, "The " + method, role),
                seed,
                status,
                new TreeMap<>(Map.of("apProtocol", "GLOBAL_SORT", "iou", "rotated BEV polygon")),
                new TreeMap<>(Map.of("machine", "test")),
                scores,
                Optional.of(cost(role)),
                new FrozenHashes(
                        new TreeMap<>(Map.of("m1", "ab")), new TreeMap<>(Map.of("m1", "ab"))),
                Optional.of(new CellTiming(12.5, 3.25, 4, 1 << 20)));
    }
}
