package org.parley.api.geometry;

import org.parley.api.error.Require;

/** An axis-aligned region in metres, in the frame its user names. */
public record Range(double xMin, double yMin, double zMin, double xMax, double yMax, double zMax) {
    public Range {
        Require.require(
                xMin < xMax && yMin < yMax && zMin < zMax,
                "a range needs min < max on each axis, was x %s..%s y %s..%s z %s..%s",
                xMin,
                xMax,
                yMin,
                yMax,
                zMin,
                zMax);
    }

    public boolean contains(double x, double y, double z) {
        return x >= xMin && x < xMax && y >= yMin && y < yMax && z >= zMin && z < zMax;
    }
}
