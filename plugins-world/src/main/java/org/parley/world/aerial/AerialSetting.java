package org.parley.world.aerial;

import java.util.Locale;
import org.parley.world.aerial.flight.FlightPlan;

/** The four settings of Who2com's experiments (section IV-B). */
public enum AerialSetting {
    /**
     * Waypoints; one of the neighbours holds the asking drone's own view, not degraded, in place of
     * its own. Nothing is warped.
     */
    HIDDEN(FlightPlan.WAYPOINTS),
    /** Waypoints; neighbours warp their views to the asking drone's by depth and true poses. */
    ACCURATE(FlightPlan.WAYPOINTS),
    /** The same with noise in all positions, so that warped views are off. */
    INACCURATE(FlightPlan.WAYPOINTS),
    /** Random exploration; views are warped by true poses. */
    EXPLORATION(FlightPlan.EXPLORATION);

    private final FlightPlan flight;

    AerialSetting(FlightPlan flight) {
        this.flight = flight;
    }

    FlightPlan flight() {
        return flight;
    }

    /** Whether neighbours warp their views. */
    boolean warps() {
        return this != HIDDEN;
    }

    /** The name in lower case, as settings have it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
