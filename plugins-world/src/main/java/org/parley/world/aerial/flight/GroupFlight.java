package org.parley.world.aerial.flight;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The flight of a group: every drone reaches its own waypoints at the same times as the others
 * reach theirs. Drone 0 is the one that will ask the others.
 *
 * @param waypoints of each drone, equally many
 */
public record GroupFlight(List<List<DroneWaypoint>> waypoints) {
    /** How many drones fly together. */
    public static final int DRONES = 5;

    public GroupFlight {
        waypoints = waypoints.stream().map(List::copyOf).toList();
    }

    /**
     * Where everybody is.
     *
     * @param legs from the first waypoint on, such as 1.5 in the middle of the second leg
     */
    public List<DroneWaypoint> at(double legs) {
        return IntStream.range(0, waypoints.size()).mapToObj(d -> at(d, legs)).toList();
    }

    private DroneWaypoint at(int drone, double legs) {
        List<DroneWaypoint> own = waypoints.get(drone);
        int leg = (int) Math.max(0, Math.min(own.size() - 2.0, Math.floor(legs)));
        return own.get(leg).towards(own.get(leg + 1), legs - leg);
    }
}
