package org.parley.runner.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.parley.api.data.CommunicationRange;
import org.parley.api.data.Detections;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;

/**
 * Ground truth by the protocol: clean poses, objects that some of the given agents see, boxes with
 * all corners in range; the class map of the ego's own image where the dataset has one.
 *
 * @param egoInTruth whether the vehicle that carries an ego counts where a neighbour sees it
 */
public record GroundTruth(Range range, boolean egoInTruth) {
    /** What {@code seers} see together, in the frame of {@code ego}. */
    public Truth union(Frame frame, Observation ego, List<Observation> seers) {
        List<Long> ids = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        for (TruthObject object : objects(frame, ego, seers)) {
            ids.add(object.id());
            boxes.add(object.in(ego.lidarInWorld()));
        }
        return new Truth(ids, boxes, ego.classes());
    }

    /**
     * The answers that are asked for: those within the range, and not the ego itself where it is no
     * truth; it knows its own place without looking.
     *
     * @param answers in the frame of {@code ego}
     */
    public Detections asked(Detections answers, Observation ego) {
        Detections within = answers.within(range);
        return egoInTruth || !CommunicationRange.isCarried(ego)
                ? within
                : new Detections(
                        within.boxes().stream()
                                .filter(d -> !CommunicationRange.holdsOrigin(d.box()))
                                .toList());
    }

    /** The same objects as they stand in the world. */
    public List<TruthObject> objects(Frame frame, Observation ego, List<Observation> seers) {
        Set<String> agents = new TreeSet<>();
        seers.forEach(o -> agents.add(o.agent()));
        return frame.objects().stream()
                .filter(o -> o.seenBy().stream().anyMatch(agents::contains))
                .filter(o -> o.in(ego.lidarInWorld()).inside(range))
                .filter(o -> egoInTruth || !CommunicationRange.carries(o, ego))
                .toList();
    }
}
