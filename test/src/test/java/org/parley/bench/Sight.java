package org.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.parley.api.random.SeedStream;
import org.parley.datasets.world.scene.Agent;
import org.parley.datasets.world.scene.Placed;
import org.parley.datasets.world.scene.Snapshot;
import org.parley.datasets.world.scene.Surface;
import org.parley.datasets.world.scene.Vehicle;
import org.parley.datasets.world.town.Town;
import org.parley.datasets.world.traffic.Drive;
import org.parley.datasets.world.traffic.Fleet;

/** What the sensors are timed on: a street of the world with 60 vehicles and 100 buildings. */
record Sight(Snapshot world, Agent agent) {
    private static final int VEHICLES = 60;
    private static final int BUILDINGS = 100;

    static Sight street() {
        SeedStream seeds = new SeedStream(5).child("world");
        Drive drive = Drive.through(Town.of(seeds, "test", 0), seeds, Fleet.vehicles(2), 1, 1);
        Snapshot all = drive.snapshot(0);
        Agent agent = all.agents().get(0);
        List<Vehicle> vehicles = new ArrayList<>(all.vehicles());
        vehicles.sort((a, b) -> Double.compare(distance(a, agent), distance(b, agent)));
        List<Placed> things = new ArrayList<>();
        int buildings = 0;
        for (Placed thing : all.things()) {
            boolean building = thing.mesh().surfaces().contains(Surface.FACADE);
            if (!building || buildings++ < BUILDINGS) {
                things.add(thing);
            }
        }
        List<Vehicle> nearest = vehicles.subList(0, Math.min(VEHICLES, vehicles.size()));
        return new Sight(
                new Snapshot(all.ground(), things, nearest, all.agents(), all.sun()),
                new Agent(agent.id(), OptionalLong.empty(), agent.lidarInWorld()));
    }

    private static double distance(Vehicle v, Agent agent) {
        return Math.hypot(
                v.onGround().x() - agent.lidarInWorld().x(),
                v.onGround().y() - agent.lidarInWorld().y());
    }
}
