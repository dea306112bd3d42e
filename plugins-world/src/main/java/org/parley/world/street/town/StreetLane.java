package org.parley.world.street.town;

import java.util.List;

/**
 * One lane, or one way through a junction, in its direction of travel.
 *
 * @param id its place in {@link RoadNetwork#lanes()}
 * @param path its middle
 * @param junction number of the junction it crosses, or −1 between junctions
 * @param speedLimit metres a second
 * @param next ids of the lanes that begin where this one ends; none at the edge of the town
 * @param conflicts ids of ways through the same junction that must not be used at the same time
 * @param yieldsTo those of the conflicts whose approaching traffic goes first
 */
public record StreetLane(
        int id,
        ArcPath path,
        int junction,
        double speedLimit,
        List<Integer> next,
        List<Integer> conflicts,
        List<Integer> yieldsTo) {
    /** Width of a lane, metres. */
    public static final double WIDTH_METRES = 3.5;

    public StreetLane {
        next = List.copyOf(next);
        conflicts = List.copyOf(conflicts);
        yieldsTo = List.copyOf(yieldsTo);
    }

    public boolean inJunction() {
        return junction >= 0;
    }

    /** Length of its path, metres. */
    public double length() {
        return path.length();
    }
}
