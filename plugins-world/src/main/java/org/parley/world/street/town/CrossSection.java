package org.parley.world.street.town;

import org.parley.api.error.Require;

/**
 * A street cut across, the same on both sides.
 *
 * @param lanes in each direction
 * @param medianMetres width of the strip between the directions
 * @param parkingMetres width of the kerb lane for parked vehicles, or 0
 * @param pavementMetres width of the pavement
 */
record CrossSection(int lanes, double medianMetres, double parkingMetres, double pavementMetres) {
    static final CrossSection STREET = new CrossSection(1, 0, 2.3, 2.4);
    static final CrossSection AVENUE = new CrossSection(2, 0, 2.3, 3);
    static final CrossSection BOULEVARD = new CrossSection(1, 3, 2.3, 2.8);
    static final CrossSection BACK_STREET = new CrossSection(1, 0, 0, 1.5);

    CrossSection {
        Require.require(
                lanes > 0 && medianMetres >= 0 && parkingMetres >= 0 && pavementMetres > 0,
                "a street needs lanes and a pavement, got %s lanes, %s m",
                lanes,
                pavementMetres);
    }

    /** From the middle to the middle of a lane, counted from the inside. */
    double laneOffset(int lane) {
        return medianMetres / 2 + StreetLane.WIDTH_METRES * (lane + 0.5);
    }

    /** From the middle to the outer edge of the lanes. */
    double laneEdge() {
        return medianMetres / 2 + StreetLane.WIDTH_METRES * lanes;
    }

    /** From the middle to the kerb. */
    double kerb() {
        return laneEdge() + parkingMetres;
    }

    /** From the middle to the outer edge of the pavement. */
    double front() {
        return kerb() + pavementMetres;
    }
}
