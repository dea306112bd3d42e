package org.parley.leaderboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.metric.DetectionScorer;
import org.parley.leaderboard.metric.SegmentationScorer;
import org.parley.leaderboard.result.Cell;
import org.parley.leaderboard.result.Cost;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrozenHashes;
import org.parley.leaderboard.result.Method;
import org.parley.leaderboard.result.Role;
import org.parley.leaderboard.result.Scores;
import org.parley.leaderboard.result.StageCost;
import org.parley.leaderboard.result.Status;
import org.parley.leaderboard.result.Timing;

/** Made-up cells. */
public final class Cells {
    private static final StageCost STAGE = new StageCost("align", 300, 600, 0.003, 12.4, 225);

    private Cells() {}

    /** A scored cell of made-up frames. */
    public static Cell scored(
            String method, Role role, long seed, double recall, int scenes, long payload) {
        Scores scores =
                DetectionScorer.score(
                        Samples.frames(method + seed, recall, scenes, 2, payload), "suite-1");
        return cell(method, role, seed, Status.ok(), Optional.of(scores));
    }

    /** The same for a segmentation. */
    public static Cell segmented(String method, Role role, double accuracy, int scenes) {
        List<FrameRecord> frames = Samples.classMaps(method, accuracy, scenes, 100);
        Scores scores = SegmentationScorer.score(frames, "suite-1");
        return cell(method, role, 1, Status.ok(), Optional.of(scores));
    }

    /** The same with seeds 1, 2 and 3, as what is judged has been trained. */
    public static List<Cell> thrice(Cell c) {
        return List.of(c, withSeed(c, 2), withSeed(c, 3));
    }

    /** The same under another seed. */
    public static Cell withSeed(Cell c, long seed) {
        return new Cell(
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

    public static Cell failed(String method, long seed, ErrorCode code, String message) {
        Status status = Status.failed(code, message);
        return cell(method, Role.CONTENDER, seed, status, Optional.empty());
    }

    /** The same cell in another scenario, whose protocol says this of pose noise. */
    public static Cell in(Cell c, String scenario, String poseNoise) {
        TreeMap<String, String> protocol = new TreeMap<>(c.protocol());
        protocol.put("poseNoise", poseNoise);
        return new Cell(
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
    private static Cost cost(Role role) {
        return role == Role.CONTENDER
                ? new Cost(100_000, 1_234, 617, 300, 600, List.of(STAGE))
                : new Cost(100_000, 0, 0, 0, 0, List.of());
    }

    private static Cell cell(
            String method, Role role, long seed, Status status, Optional<Scores> scores) {
        return new Cell(
                Cell.SCHEMA_VERSION,
                "suite-1",
                "world-m1m2",
                new Method(method, "The " + method, role),
                seed,
                status,
                new TreeMap<>(Map.of("apProtocol", "GLOBAL_SORT", "iou", "rotated BEV polygon")),
                new TreeMap<>(Map.of("machine", "test")),
                scores,
                Optional.of(cost(role)),
                new FrozenHashes(
                        new TreeMap<>(Map.of("m1", "ab")), new TreeMap<>(Map.of("m1", "ab"))),
                Optional.of(new Timing(12.5, 3.25, 4, 1 << 20)));
    }
}
