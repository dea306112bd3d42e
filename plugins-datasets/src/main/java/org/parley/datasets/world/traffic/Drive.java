package org.parley.datasets.world.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.parley.api.error.Require;
import org.parley.api.geometry.Pose;
import org.parley.api.random.SeedStream;
import org.parley.datasets.world.model.StreetShapes;
import org.parley.datasets.world.scene.Agent;
import org.parley.datasets.world.scene.Placed;
import org.parley.datasets.world.scene.Snapshot;
import org.parley.datasets.world.scene.Sun;
import org.parley.datasets.world.scene.Vehicle;
import org.parley.datasets.world.town.Town;

/**
 * A scene: some seconds of traffic in a town, seen by connected agents. The whole drive is worked
 * out when it is made; {@link #snapshot} may then be asked for frames in any order. Equal towns,
 * seeds and arguments give equal drives.
 */
public final class Drive {
    /** Height of a vehicle's LiDAR above ground, as in OPV2V. */
    public static final double VEHICLE_LIDAR_METRES = 1.93;

    /** The LiDAR stands so far behind the vehicle's middle, as in OPV2V. */
    public static final double LIDAR_BEHIND_METRES = 0.5;

    /** Vehicles farther from every agent are left out. */
    public static final double HORIZON_METRES = 75;

    private static final double WARM_UP_SECONDS = 25;

    private final Town town;
    private final Sun sun;
    private final List<Placed> things;
    private final List<Vehicle> parked;
    private final List<List<Vehicle>> moving;
    private final Company company;

    private Drive(Town town, SeedStream seeds, Fleet fleet, int frames, int stepsPerFrame) {
        this.town = town;
        var sky = seeds.child("sun").random();
        this.sun = new Sun(360 * sky.nextDouble(), 20 + 50 * sky.nextDouble());
        this.parked = Parking.fill(town.bays(), seeds.child("parking").random());
        this.moving = record(seeds.child("traffic"), frames, stepsPerFrame);
        this.company = Company.choose(town, moving, parked, fleet, seeds.child("agents").random());
        this.things = new ArrayList<>(town.things());
        for (Pose post : company.posts()) {
            things.add(new Placed(StreetShapes.ROADSIDE_POLE, post.toTransform(), 0x6A6F73, 0));
        }
    }

    /**
     * Drives through a town.
     *
     * @param frames how many
     * @param frameSeconds from one frame to the next, a multiple of 0.1
     */
    public static Drive through(
            Town town, SeedStream seeds, Fleet fleet, int frames, double frameSeconds) {
        int steps = (int) Math.round(frameSeconds / Traffic.STEP_SECONDS);
        Require.require(
                frames > 0
                        && steps > 0
                        && Math.abs(steps * Traffic.STEP_SECONDS - frameSeconds) < 1e-6,
                "a drive needs frames, some tenths of a second apart; got %s, %s s apart",
                frames,
                frameSeconds);
        return new Drive(town, seeds, fleet, frames, steps);
    }

    private List<List<Vehicle>> record(SeedStream seeds, int frames, int stepsPerFrame) {
        Traffic traffic = new Traffic(town.network(), seeds);
        for (int i = 0; i < WARM_UP_SECONDS / Traffic.STEP_SECONDS; i++) {
            traffic.step();
        }
        List<List<Vehicle>> all = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            List<Vehicle> now = new ArrayList<>();
            for (Mover m : traffic.movers()) {
                now.add(m.skin.vehicle(m.id, m.pose(), m.speed));
            }
            all.add(now);
            for (int i = 0; i < stepsPerFrame; i++) {
                traffic.step();
            }
        }
        return all;
    }

    public Town town() {
        return town;
    }

    /** Number of frames. */
    public int frames() {
        return moving.size();
    }

    /** The world at frame {@code k}, from 0. */
    public Snapshot snapshot(int k) {
        List<Agent> agents = agents(moving.get(k));
        List<Vehicle> vehicles = new ArrayList<>();
        for (List<Vehicle> some : List.of(moving.get(k), parked)) {
            for (Vehicle v : some) {
                if (agents.stream().anyMatch(a -> near(a, v))) {
                    vehicles.add(v);
                }
            }
        }
        return new Snapshot(town.ground(), things, vehicles, agents, sun);
    }

    private static boolean near(Agent agent, Vehicle v) {
        Pose a = agent.lidarInWorld();
        Pose b = v.onGround();
        return Math.hypot(a.x() - b.x(), a.y() - b.y()) < HORIZON_METRES;
    }

    private List<Agent> agents(List<Vehicle> now) {
        List<Agent> agents = new ArrayList<>();
        for (long id : company.vehicles()) {
            Vehicle v = now.stream().filter(m -> m.id() == id).findFirst().orElseThrow();
            agents.add(new Agent(Long.toString(id), OptionalLong.of(id), lidar(v.onGround())));
        }
        agents.sort(Comparator.comparing(Agent::id));
        for (int i = 0; i < company.posts().size(); i++) {
            Pose p = company.posts().get(i);
            Pose lidar =
                    new Pose(
                            p.x(), p.y(), StreetShapes.ROADSIDE_LIDAR_METRES, 0, p.yawDegrees(), 0);
            agents.add(new Agent(Integer.toString(-1 - i), OptionalLong.empty(), lidar));
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
