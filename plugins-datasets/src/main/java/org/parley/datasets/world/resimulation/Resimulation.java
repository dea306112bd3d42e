package org.parley.datasets.world.resimulation;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.parley.api.geometry.Pose;
import org.parley.api.random.SeedStream;
import org.parley.datasets.world.lidar.Lidar;
import org.parley.datasets.world.lidar.Sweep;
import org.parley.datasets.world.scene.Agent;
import org.parley.datasets.world.scene.Mesh;
import org.parley.datasets.world.scene.Placed;
import org.parley.datasets.world.scene.Snapshot;
import org.parley.datasets.world.scene.Sun;
import org.parley.datasets.world.scene.Surface;
import org.parley.datasets.world.scene.Vehicle;

/**
 * Puts recorded vehicles and agents back in their places and casts the sensors. Buildings are not
 * in the recording, so nothing but vehicles and flat ground is there.
 */
public final class Resimulation {
    private static final int GREY = 0x808080;

    private final Lidar lidar;
    private final Function<RecordedVehicle, Mesh> bodies;

    /** With bodies of {@link CarMesh}. */
    public Resimulation(Lidar lidar) {
        this(lidar, CarMesh::of);
    }

    /**
     * @param bodies the surface of a vehicle around the middle of its box's lower face
     */
    public Resimulation(Lidar lidar, Function<RecordedVehicle, Mesh> bodies) {
        this.lidar = lidar;
        this.bodies = bodies;
    }

    /** What the agent's LiDAR returns, in the sensor's frame. */
    public Sweep sweep(RecordedFrame frame, SeedStream seed) {
        Snapshot world = snapshot(frame);
        return lidar.scan(world, world.agents().get(0), seed);
    }

    /** The recorded instant; its world is lowered so that the estimated ground is at z = 0. */
    public Snapshot snapshot(RecordedFrame frame) {
        double ground = frame.groundMetres();
        List<Vehicle> vehicles =
                frame.vehicles().stream()
                        .sorted(Comparator.comparingLong(RecordedVehicle::id))
                        .map(vehicle -> place(vehicle, ground))
                        .toList();
        Agent agent =
                new Agent(frame.agent(), frame.vehicle(), lowered(frame.lidarInWorld(), ground));
        return new Snapshot(
                (x, y) -> Surface.ROAD, List.of(), vehicles, List.of(agent), new Sun(0, 45));
    }

    private Vehicle place(RecordedVehicle recorded, double ground) {
        Pose pose = lowered(recorded.bottomInWorld(), ground);
        Placed body = new Placed(bodies.apply(recorded), pose.toTransform(), GREY, recorded.id());
        return new Vehicle(
                recorded.id(),
                pose,
                recorded.halfLength(),
                recorded.halfWidth(),
                recorded.halfHeight(),
                0,
                body);
    }

    private static Pose lowered(Pose pose, double by) {
        return new Pose(
                pose.x(),
                pose.y(),
                pose.z() - by,
                pose.rollDegrees(),
                pose.yawDegrees(),
                pose.pitchDegrees());
    }
}
