package org.parley.runner.datacard;

/**
 * What egos miss: over all frames of a split and every agent as ego, the objects that the agents
 * within 70 m see together, with all corners in the evaluation range, the ego itself left out, and
 * how many returns of the ego's own densest sweep they have.
 *
 * @param egos agents times frames
 * @param points of all egos' sweeps
 * @param objects of all egos
 * @param unseen those without a return
 * @param few those with one to five returns
 * @param returns how many objects have how many returns
 * @param ranges how many objects are how far from the ego, metres
 */
public record OcclusionStatistics(
        long egos,
        long points,
        long objects,
        long unseen,
        long few,
        ValueHistogram returns,
        ValueHistogram ranges) {
    /** Least mean number of objects that an ego of the built-in world has in a frame. */
    public static final double LEAST_OBJECTS = 10;

    /** Least share of them without a return from the ego. */
    public static final double LEAST_UNSEEN = 0.30;

    /** Least share of them with one to five. */
    public static final double LEAST_FEW = 0.15;

    /** Nothing was looked at yet. */
    static OcclusionStatistics none() {
        return new OcclusionStatistics(
                0,
                0,
                0,
                0,
                0,
                ValueHistogram.of(0, 1, 6, 11, 21, 51, 101, 201, 501, 1001),
                ValueHistogram.of(0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 120, 140));
    }

    OcclusionStatistics plus(OcclusionStatistics other) {
        return new OcclusionStatistics(
                egos + other.egos,
                points + other.points,
                objects + other.objects,
                unseen + other.unseen,
                few + other.few,
                returns.plus(other.returns),
                ranges.plus(other.ranges));
    }

    /** Share of the objects without a return from the ego, 0 to 1. */
    public double unseenShare() {
        return share(unseen);
    }

    /** Share of the objects with one to five returns from the ego, 0 to 1. */
    public double fewShare() {
        return share(few);
    }

    /** Mean number of objects of an ego in a frame. */
    public double objectsPerFrame() {
        return egos == 0 ? 0 : (double) objects / egos;
    }

    /** Whether an ego misses as much as the built-in world wants it to. */
    public boolean hardEnough() {
        return objectsPerFrame() >= LEAST_OBJECTS
                && unseenShare() >= LEAST_UNSEEN
                && fewShare() >= LEAST_FEW;
    }

    /** Mean number of returns of a sweep. */
    public double pointsPerSweep() {
        return egos == 0 ? 0 : (double) points / egos;
    }

    private double share(long part) {
        return objects == 0 ? 0 : (double) part / objects;
    }
}
