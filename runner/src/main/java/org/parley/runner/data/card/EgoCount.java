package org.parley.runner.data.card;

import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;
import org.parley.runner.data.Reach;
import org.parley.runner.data.Returns;
import org.parley.runner.data.Truths;

/** Counts what the egos of a frame miss. */
final class EgoCount {
    private final Truths truths;

    EgoCount(Range range) {
        this.truths = new Truths(range, false);
    }

    /** Every agent of a frame as ego. */
    Occlusion of(Frame frame) {
        Occlusion sum = Occlusion.none();
        for (Observation ego : frame.agents()) {
            sum = sum.plus(of(frame, ego));
        }
        return sum;
    }

    private Occlusion of(Frame frame, Observation ego) {
        Returns returns = new Returns(ego);
        Occlusion empty = Occlusion.none();
        Histogram counts = empty.returns();
        Histogram ranges = empty.ranges();
        for (TruthObject object : truths.objects(frame, ego, Reach.around(frame, ego))) {
            counts.add(returns.of(object));
            Box box = object.in(ego.lidarInWorld());
            ranges.add(Math.hypot(box.x(), box.y()));
        }
        long[] bins = counts.counts();
        return new Occlusion(1, returns.points(), counts.total(), bins[0], bins[1], counts, ranges);
    }
}
