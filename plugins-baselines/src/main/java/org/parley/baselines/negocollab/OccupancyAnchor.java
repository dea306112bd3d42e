package org.parley.baselines.negocollab;

import static org.parley.api.error.Require.require;

/**
 * The anchor by which cells are labelled: one along x and one across it lie on each cell.
 *
 * @param positiveIou a cell is occupied where an anchor's stand-up IoU with a box is above this
 * @param negativeIou a cell is empty where both anchors' IoU with every box is below this
 */
public record OccupancyAnchor(
        double lengthMetres, double widthMetres, double positiveIou, double negativeIou) {

    public OccupancyAnchor {
        require(
                lengthMetres > 0 && widthMetres > 0,
                "an anchor needs positive sides, was %s × %s m",
                lengthMetres,
                widthMetres);
        require(
                negativeIou > 0 && negativeIou <= positiveIou && positiveIou < 1,
                "0 < negativeIou ≤ positiveIou < 1 must hold, was %s and %s",
                negativeIou,
                positiveIou);
    }

    /** A passenger car's. */
    public static OccupancyAnchor car() {
        return new OccupancyAnchor(3.9, 1.6, 0.6, 0.45);
    }
}
