package org.parley.leaderboard.metric;

import java.util.List;
import org.parley.api.data.Detections;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.FrameRecord;

/** What a cell's predictions are, and therefore how it is scored. */
public enum TaskKind {
    /** Boxes: average precision. */
    DETECTION(
            "AP@0.5",
            ScoreNames.ap(0.5, ApProtocol.GLOBAL_SORT),
            ScoreNames.THRESHOLDS.stream()
                    .map(t -> ScoreNames.ap(t, ApProtocol.GLOBAL_SORT))
                    .toList()),
    /** One class a pixel: overall accuracy and mean intersection over union. */
    SEGMENTATION("mIoU", ScoreNames.MIOU, List.of(ScoreNames.ACCURACY, ScoreNames.MIOU));

    private final String label;
    private final String primary;
    private final List<String> measured;

    TaskKind(String label, String primary, List<String> measured) {
        this.label = label;
        this.primary = primary;
        this.measured = measured;
    }

    /**
     * The task of a cell's frames; no frame at all is an error, and so are frames of both kinds.
     */
    public static TaskKind of(List<FrameRecord> frames) {
        Require.require(!frames.isEmpty(), "there is no frame to score; is the split empty?");
        TaskKind first = of(frames.get(0));
        for (FrameRecord frame : frames) {
            if (of(frame) != first) {
                throw BenchmarkException.user(
                        "frame %s is %s for an ego of modality %s, the frames before it are %s;"
                                + " give each task a scenario of its own",
                        frame.frame(), of(frame), frame.egoModality(), first);
            }
        }
        return first;
    }

    private static TaskKind of(FrameRecord frame) {
        return frame.prediction() instanceof Detections ? DETECTION : SEGMENTATION;
    }

    /** The task that scores were computed for. */
    public static TaskKind of(CellScores scores) {
        return scores.values().containsKey(SEGMENTATION.primary) ? SEGMENTATION : DETECTION;
    }

    /**
     * All scores of a cell of this task.
     *
     * @param suiteHash keys the scene draws
     */
    public CellScores score(List<FrameRecord> frames, String suiteHash) {
        return this == DETECTION
                ? DetectionScorer.score(frames, suiteHash)
                : SegmentationScorer.score(frames, suiteHash);
    }

    /** The primary score as a reader knows it. */
    public String label() {
        return label;
    }

    /** The score that orders a table and decides its comparisons. */
    public String primary() {
        return primary;
    }

    /** The scores that have replicates, hence intervals. */
    public List<String> measured() {
        return measured;
    }
}
