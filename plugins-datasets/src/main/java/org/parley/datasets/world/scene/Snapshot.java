package org.parley.datasets.world.scene;

import java.util.List;

/**
 * The world at one instant.
 *
 * @param things buildings, poles, trees: all that never moves
 * @param vehicles traffic and connected vehicles, in the order of their ids
 * @param agents sorted as strings with negative ids last
 */
public record Snapshot(
        Ground ground, List<Placed> things, List<Vehicle> vehicles, List<Agent> agents, Sun sun) {
    public Snapshot {
        agents = List.copyOf(agents);
        things = List.copyOf(things);
        vehicles = List.copyOf(vehicles);
    }
}
