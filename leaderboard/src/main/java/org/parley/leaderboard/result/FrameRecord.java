package org.parley.leaderboard.result;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Detections;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.api.geometry.Box;

/**
 * All that one evaluated frame leaves behind. Every metric is computed from these records; they
 * hold no times, so equal runs leave equal records.
 *
 * @param scene the scene, which is the independent unit of all statistics
 * @param frame the frame's id
 * @param ego the evaluated agent
 * @param egoModality the ego's modality
 * @param neighbours modality by id of each agent in communication range as the scenario casts it,
 *     also where nothing is exchanged or a method gives neighbours another modality
 * @param truth boxes in the ego's frame from clean poses, and the class map of a segmentation task
 * @param prediction boxes or classes in the ego's frame
 * @param links one for each agent in communication range; empty where nothing is exchanged
 * @param broadcastBytes what a shared medium carries for this frame
 * @param supporter the neighbour whose view serves the ego best, where the dataset knows
 */
public record FrameRecord(
        String scene,
        String frame,
        String ego,
        String egoModality,
        SortedMap<String, String> neighbours,
        Truth truth,
        Prediction prediction,
        List<LinkRecord> links,
        long broadcastBytes,
        Optional<String> supporter) {
    public FrameRecord {
        neighbours = Collections.unmodifiableSortedMap(new TreeMap<>(neighbours));
        links = List.copyOf(links);
        Require.require(
                broadcastBytes >= 0,
                "frame %s has %s broadcast bytes; give 0 or more",
                frame,
                broadcastBytes);
        for (Box box : truth.boxes()) {
            requireFinite(frame, "truth", box, 0);
        }
        if (prediction instanceof Detections detections) {
            detections.boxes().forEach(d -> requireFinite(frame, "detection", d.box(), d.score()));
        }
    }

    /** A frame of which nobody knows who serves the ego best. */
    public FrameRecord(
            String scene,
            String frame,
            String ego,
            String egoModality,
            SortedMap<String, String> neighbours,
            Truth truth,
            Prediction prediction,
            List<LinkRecord> links,
            long broadcastBytes) {
        this(
                scene,
                frame,
                ego,
                egoModality,
                neighbours,
                truth,
                prediction,
                links,
                broadcastBytes,
                Optional.empty());
    }

    /** What every method is asked in this frame: the record without answer, links and bytes. */
    public FrameRecord unanswered() {
        return new FrameRecord(
                scene,
                frame,
                ego,
                egoModality,
                neighbours,
                truth,
                new Detections(List.of()),
                List.of(),
                0,
                supporter);
    }

    /** The same among other neighbours. */
    public FrameRecord among(SortedMap<String, String> others) {
        return new FrameRecord(
                scene,
                frame,
                ego,
                egoModality,
                others,
                truth,
                prediction,
                links,
                broadcastBytes,
                supporter);
    }

    /**
     * The neighbour from which most bytes arrived, more than twice as many as from any other: whom
     * a method that selects has asked for its feature. Empty where there is no such neighbour, as
     * where everybody sends the same.
     */
    public Optional<String> selected() {
        List<LinkRecord> most =
                links.stream()
                        .sorted(Comparator.comparingLong(LinkRecord::payloadBytes).reversed())
                        .limit(2)
                        .toList();
        boolean one =
                most.size() == 2
                        ? most.get(0).payloadBytes() > 2 * most.get(1).payloadBytes()
                        : !most.isEmpty() && most.get(0).payloadBytes() > 0;
        return one ? Optional.of(most.get(0).fromAgent()) : Optional.empty();
    }

    /** Whether there are neighbours, and none of them is of the ego's modality. */
    public boolean crossType() {
        return !neighbours.isEmpty() && !neighbours.containsValue(egoModality);
    }

    /** The detections of a detection task; a class map here is an error of the caller. */
    public Detections detections() {
        if (prediction instanceof Detections detections) {
            return detections;
        }
        throw BenchmarkException.data(
                "frame %s holds a class map, but average precision needs detections; score it as"
                        + " segmentation",
                frame);
    }

    /** The class map of a segmentation task; detections here are an error of the caller. */
    public ClassMap classMap() {
        if (prediction instanceof ClassMap map) {
            return map;
        }
        throw BenchmarkException.data(
                "frame %s holds detections, but IoU of classes needs a class map; score it as"
                        + " detection",
                frame);
    }

    private static void requireFinite(String frame, String what, Box box, double score) {
        double sum = box.x() + box.y() + box.z() + box.yawRadians() + score;
        double sides = box.length() + box.width() + box.height();
        Require.requirePlugin(
                Double.isFinite(sum + sides),
                "%s of frame %s is not finite: %s score %s; check the network's output",
                what,
                frame,
                box,
                score);
    }
}
