package org.parley.leaderboard.metric;

import org.parley.api.geometry.Box;

/**
 * The filters hidden in widely used code of this field: no detection that extends over more than 6
 * m along an axis of the ego, none that leaves z −3 … 1 m. Truth is not filtered, so long vehicles
 * can never be found.
 */
final class ReferenceFilters {
    private static final double EXTENT_METRES = 6;
    private static final double Z_MIN = -3;
    private static final double Z_MAX = 1;

    private ReferenceFilters() {}

    static boolean passes(Box box) {
        double c = Math.abs(Math.cos(box.yawRadians()));
        double s = Math.abs(Math.sin(box.yawRadians()));
        return c * box.length() + s * box.width() <= EXTENT_METRES
                && s * box.length() + c * box.width() <= EXTENT_METRES
                && box.z() - box.height() / 2 >= Z_MIN
                && box.z() + box.height() / 2 <= Z_MAX;
    }
}
