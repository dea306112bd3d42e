package org.parley.world.street.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.parley.api.geometry.Pose;
import org.parley.api.random.SeedStream;
import org.parley.world.street.model.StreetShapes;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.SunPosition;
import org.parley.world.street.scene.WorldSnapshot;
import org.parley.world.street.town.TownModel;

/**
 * A scene: some seconds of traffic in a town, seen by connected agents. The whole drive is worked
 * out when it is made; {@link #snapshot} may then be asked for frames in any order. Equal towns,
 * seeds and arguments give equal drives.
 */
public final class TrafficDrive {
    /** Height of a vehicle's LiDAR above ground, as in OPV2V. */
    public static final double VEHICLE_LIDAR_METRES = 1.93;

    /** The LiDAR stands so far behind the vehicle's middle, as in OPV2V. */
    public static final double LIDAR_BEHIND_METRES = 0.5;

    /** Vehicles farther from every agent are left out. */
    public static final double HORIZON_METRES = 75;

    private final TownModel town;
    private final SunPosition sun;
    private final List<PlacedMesh> things;
    private final TrafficRecording traffic;
    private final AgentSelection company;

    private TrafficDrive(
            TownModel town, SeedStream seeds, AgentFleet fleet, TrafficRecording traffic) {
        this.town = town;
        this.traffic = traffic;
        var sky = seeds.child("sun").random();
        this.sun = new SunPosition(360 * sky.nextDouble(), 20 + 50 * sky.nextDouble());
        this.company =
                AgentSelection.choose(
                        town,
                        traffic.moving(),
                        traffic.parked(),
                        fleet,
                        seeds.child("agents").random());
        this.things = new ArrayList<>(town.things());
        for (Pose post : company.posts()) {
            things.add(new PlacedMesh(StreetShapes.ROADSIDE_POLE, post.toTransform(), 0x6A6F73, 0));
        }
    }

    /**
     * Drives through a town.
     *
     * @param frames how many
     * @param frameSeconds from one frame to the next, a multiple of 0.1
     */
    public static TrafficDrive through(
            TownModel town, SeedStream seeds, AgentFleet fleet, int frames, double frameSeconds) {
        TrafficRecording traffic = TrafficRecording.of(town, seeds, frames, frameSeconds);
        return new TrafficDrive(town, seeds, fleet, traffic);
    }

    public TownModel town() {
        return town;
    }

    /** Number of frames. */
    public int frames() {
        return traffic.frames();
    }

    /** The world at frame {@code k}, from 0. */
    public WorldSnapshot snapshot(int k) {
        List<ConnectedAgent> agents = agents(traffic.moving(k));
        List<PlacedVehicle> vehicles = new ArrayList<>();
        for (List<PlacedVehicle> some : List.of(traffic.moving(k), traffic.parked())) {
            for (PlacedVehicle v : some) {
                if (agents.stream().anyMatch(a -> near(a, v))) {
                    vehicles.add(v);
                }
            }
        }
        return new WorldSnapshot(town.ground(), things, vehicles, agents, sun);
    }

    private static boolean near(ConnectedAgent agent, PlacedVehicle v) {
        Pose a = agent.lidarInWorld();
        Pose b = v.onGround();
        return Math.hypot(a.x() - b.x(), a.y() - b.y()) < HORIZON_METRES;
    }

    private List<ConnectedAgent> agents(List<PlacedVehicle> now) {
        List<ConnectedAgent> agents = new ArrayList<>();
        for (long id : company.vehicles()) {
            PlacedVehicle v = now.stream().filter(m -> m.id() == id).findFirst().orElseThrow();
            agents.add(
                    new ConnectedAgent(
                            Long.toString(id), OptionalLong.of(id), lidar(v.onGround())));
        }
        agents.sort(Comparator.comparing(ConnectedAgent::id));
        for (int i = 0; i < company.posts().size(); i++) {
            Pose p = company.posts().get(i);
            Pose lidar =
                    new Pose(
                            p.x(), p.y(), StreetShapes.ROADSIDE_LIDAR_METRES, 0, p.yawDegrees(), 0);
            agents.add(new ConnectedAgent(Integer.toString(-1 - i), OptionalLong.empty(), lidar));
        }
        return agents;
    }

    private static Pose lidar(Pose onGround) {
        double yaw = Math.toRadians(onGround.yawDegrees());
        return new Pose(
                onGround.x() - LIDAR_BEHIND_METRES * StrictMath.cos(yaw),
                onGround.y() - LIDAR_BEHIND_METRES * StrictMath.sin(yaw),
                VEHICLE_LIDAR_METRES,
                0,
                onGround.yawDegrees(),
                0);
    }
}
