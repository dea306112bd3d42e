package org.parley.runner.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;

/**
 * Ground truth by the protocol: clean poses, objects that some of the given agents see, boxes with
 * all corners in range; the class map of the ego's own image where the dataset has one.
 */
public record Truths(Range range) {
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

    /** The same objects as they stand in the world. */
    public List<TruthObject> objects(Frame frame, Observation ego, List<Observation> seers) {
        Set<String> agents = new TreeSet<>();
        seers.forEach(o -> agents.add(o.agent()));
        return frame.objects().stream()
                .filter(o -> o.seenBy().stream().anyMatch(agents::contains))
                .filter(o -> o.in(ego.lidarInWorld()).inside(range))
                .toList();
    }
}
