package org.parley.runner.work;

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
record Truths(Range range) {
    /** What {@code seers} see together, in the frame of {@code ego}. */
    Truth union(Frame frame, Observation ego, List<Observation> seers) {
        Set<String> agents = new TreeSet<>();
        seers.forEach(o -> agents.add(o.agent()));
        List<Long> ids = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        for (TruthObject object : frame.objects()) {
            if (object.seenBy().stream().anyMatch(agents::contains)) {
                Box box = object.in(ego.lidarInWorld());
                if (box.inside(range)) {
                    ids.add(object.id());
                    boxes.add(box);
                }
            }
        }
        return new Truth(ids, boxes, ego.classes());
    }
}
