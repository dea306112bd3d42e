package org.parley.api;

import org.parley.api.error.Require;

/**
 * How an ego merges its own boxes with those of others.
 *
 * @param nmsIou of two boxes that overlap by more, in the ground plane, the better one stays
 * @param candidates the best boxes that are looked at
 */
public record BoxMerging(double nmsIou, int candidates) {
    public BoxMerging {
        Require.require(nmsIou > 0 && nmsIou < 1, "nmsIou must be in (0, 1), was %s", nmsIou);
        Require.require(candidates > 0, "candidates must be positive, was %s", candidates);
    }

    /** As OpenCOOD and HEAL merge boxes: 0.15, 1,000 candidates. */
    public static BoxMerging standard() {
        return new BoxMerging(0.15, 1000);
    }
}
