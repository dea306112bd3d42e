package org.parley.leaderboard.result;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Prediction;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.api.geometry.Box;
import org.parley.leaderboard.result.FrameLine.MapLine;
import org.parley.leaderboard.result.FrameLine.PredictionLine;

/**
 * What a program of somebody's own answered in one frame: a line of an answers file.
 *
 * @param frame the frame's id
 * @param ego the agent that was asked
 * @param prediction boxes or classes in the ego's frame
 * @param bytes that each neighbour sent to the ego, as is claimed; who sent nothing may be left out
 */
public record FrameAnswer(
        String frame, String ego, Prediction prediction, SortedMap<String, Long> bytes) {
    private static final String REMEDY = "docs/answers-made-elsewhere.md shows how a line looks";

    public FrameAnswer {
        bytes = Collections.unmodifiableSortedMap(new TreeMap<>(bytes));
        bytes.forEach(
                (agent, sent) ->
                        Require.require(
                                sent >= 0, "'%s' sent %s bytes; give 0 or more", agent, sent));
        if (prediction instanceof Detections detections) {
            detections.boxes().forEach(FrameAnswer::requireSound);
        }
    }

    private static void requireSound(Detection detection) {
        Box box = detection.box();
        double sum = box.x() + box.y() + box.z() + box.yawRadians();
        double sides = box.length() + box.width() + box.height();
        Require.require(Double.isFinite(sum + sides), "a box needs finite numbers, found %s", box);
        Require.require(
                detection.score() >= 0 && detection.score() <= 1,
                "a detection needs a score from 0 to 1, found %s",
                detection.score());
    }

    /** The line as it is in the file; boxes are rows of numbers, class maps base64. */
    private record AnswerLine(
            String frame,
            String ego,
            Optional<double[][]> detections,
            Optional<MapLine> classMap,
            SortedMap<String, Long> bytes) {}

    /** The line of this answer, without a line feed. */
    public String toJson() {
        PredictionLine line = FrameLine.predictionLine(prediction);
        return CellJson.line(new AnswerLine(frame, ego, line.detections(), line.classMap(), bytes));
    }

    /** The answer of a line; {@code where} is its file and line number for the message. */
    public static FrameAnswer parse(String text, String where) {
        AnswerLine line = CellJson.read(text, AnswerLine.class, where, REMEDY);
        try {
            PredictionLine prediction = new PredictionLine(line.detections, line.classMap);
            return new FrameAnswer(
                    line.frame, line.ego, FrameLine.toPrediction(prediction), line.bytes);
        } catch (BenchmarkException e) {
            throw CellJson.malformed(where, String.valueOf(e.getMessage()), REMEDY, e);
        }
    }
}
