package org.parley.world.street.town;

import java.util.List;

/**
 * The lanes of a town and the junctions that connect them.
 *
 * @param lanes in the order of their ids
 * @param junctions in the order of their numbers
 * @param entries ids of the lanes that begin at the edge of the town
 */
public record RoadNetwork(
        List<StreetLane> lanes, List<StreetJunction> junctions, List<Integer> entries) {
    public RoadNetwork {
        lanes = List.copyOf(lanes);
        junctions = List.copyOf(junctions);
        entries = List.copyOf(entries);
    }

    public StreetLane lane(int id) {
        return lanes.get(id);
    }
}
