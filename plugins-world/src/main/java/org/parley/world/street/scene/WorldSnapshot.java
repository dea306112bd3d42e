package org.parley.world.street.scene;

import java.util.List;

/**
 * The world at one instant.
 *
 * @param things buildings, poles, trees: all that never moves
 * @param vehicles traffic and connected vehicles, in the order of their ids
 * @param agents sorted as strings with negative ids last
 */
public record WorldSnapshot(
        FlatGround ground,
        List<PlacedMesh> things,
        List<PlacedVehicle> vehicles,
        List<ConnectedAgent> agents,
        SunPosition sun) {
    public WorldSnapshot {
        agents = List.copyOf(agents);
        things = List.copyOf(things);
        vehicles = List.copyOf(vehicles);
    }
}
