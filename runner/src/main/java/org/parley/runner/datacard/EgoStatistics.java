package org.parley.runner.datacard;

import org.parley.api.data.CommunicationRange;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;
import org.parley.runner.frame.GroundTruth;
import org.parley.runner.frame.LidarReturns;

/** Counts what the egos of a frame miss. */
final class EgoStatistics {
    private final GroundTruth truths;

    EgoStatistics(Range range) {
        this.truths = new GroundTruth(range, false);
    }

    /** Every agent of a frame as ego. */
    OcclusionStatistics of(Frame frame) {
        OcclusionStatistics sum = OcclusionStatistics.none();
        for (Observation ego : frame.agents()) {
            sum = sum.plus(of(frame, ego));
        }
        return sum;
    }

    private OcclusionStatistics of(Frame frame, Observation ego) {
        LidarReturns returns = new LidarReturns(ego);
        OcclusionStatistics empty = OcclusionStatistics.none();
        ValueHistogram counts = empty.returns();
        ValueHistogram ranges = empty.ranges();
        for (TruthObject object :
                truths.objects(frame, ego, CommunicationRange.around(frame, ego))) {
            counts.add(returns.of(object));
            Box box = object.in(ego.lidarInWorld());
            ranges.add(Math.hypot(box.x(), box.y()));
        }
        long[] bins = counts.counts();
        return new OcclusionStatistics(
                1, returns.points(), counts.total(), bins[0], bins[1], counts, ranges);
    }
}
