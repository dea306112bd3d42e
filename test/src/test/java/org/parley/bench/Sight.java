package org.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.WorldSnapshot;
import org.parley.world.street.town.TownModel;
import org.parley.world.street.traffic.AgentFleet;
import org.parley.world.street.traffic.TrafficDrive;

/** What the sensors are timed on: a street of the world with 60 vehicles and 100 buildings. */
record Sight(WorldSnapshot world, ConnectedAgent agent) {
    private static final int VEHICLES = 60;
    private static final int BUILDINGS = 100;

    static Sight street() {
        SeedStream seeds = new SeedStream(5).child("world");
        TrafficDrive drive =
                TrafficDrive.through(
                        TownModel.of(seeds, "test", 0), seeds, AgentFleet.vehicles(2), 1, 1);
        WorldSnapshot all = drive.snapshot(0);
        ConnectedAgent agent = all.agents().get(0);
        List<PlacedVehicle> vehicles = new ArrayList<>(all.vehicles());
        vehicles.sort((a, b) -> Double.compare(distance(a, agent), distance(b, agent)));
        List<PlacedMesh> things = new ArrayList<>();
        int buildings = 0;
        for (PlacedMesh thing : all.things()) {
            boolean building = thing.mesh().surfaces().contains(SurfaceMaterial.FACADE);
            if (!building || buildings++ < BUILDINGS) {
                things.add(thing);
            }
        }
        List<PlacedVehicle> nearest = vehicles.subList(0, Math.min(VEHICLES, vehicles.size()));
        return new Sight(
                new WorldSnapshot(all.ground(), things, nearest, all.agents(), all.sun()),
                new ConnectedAgent(agent.id(), OptionalLong.empty(), agent.lidarInWorld()));
    }

    private static double distance(PlacedVehicle v, ConnectedAgent agent) {
        return Math.hypot(
                v.onGround().x() - agent.lidarInWorld().x(),
                v.onGround().y() - agent.lidarInWorld().y());
    }
}
