package org.parley.world.street.resimulation;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.parley.api.geometry.Pose;
import org.parley.api.random.SeedStream;
import org.parley.world.street.lidar.LidarSweep;
import org.parley.world.street.lidar.SpinningLidar;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.SunPosition;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.scene.WorldSnapshot;

/**
 * Puts recorded vehicles and agents back in their places and casts the sensors. Buildings are not
 * in the recording, so nothing but vehicles and flat ground is there.
 */
public final class FrameResimulation {
    private static final int GREY = 0x808080;

    private final SpinningLidar lidar;
    private final Function<RecordedVehicle, TriangleMesh> bodies;

    /** With bodies of {@link CarMesh}. */
    public FrameResimulation(SpinningLidar lidar) {
        this(lidar, CarMesh::of);
    }

    /**
     * @param bodies the surface of a vehicle around the middle of its box's lower face
     */
    public FrameResimulation(SpinningLidar lidar, Function<RecordedVehicle, TriangleMesh> bodies) {
        this.lidar = lidar;
        this.bodies = bodies;
    }

    /** What the agent's LiDAR returns, in the sensor's frame. */
    public LidarSweep sweep(RecordedFrame frame, SeedStream seed) {
        WorldSnapshot world = snapshot(frame);
        return lidar.scan(world, world.agents().get(0), seed);
    }

    /** The recorded instant; its world is lowered so that the estimated ground is at z = 0. */
    public WorldSnapshot snapshot(RecordedFrame frame) {
        double ground = frame.groundMetres();
        List<PlacedVehicle> vehicles =
                frame.vehicles().stream()
                        .sorted(Comparator.comparingLong(RecordedVehicle::id))
                        .map(vehicle -> place(vehicle, ground))
                        .toList();
        ConnectedAgent agent =
                new ConnectedAgent(
                        frame.agent(), frame.vehicle(), lowered(frame.lidarInWorld(), ground));
        return new WorldSnapshot(
                (x, y) -> SurfaceMaterial.ROAD,
                List.of(),
                vehicles,
                List.of(agent),
                new SunPosition(0, 45));
    }

    private PlacedVehicle place(RecordedVehicle recorded, double ground) {
        Pose pose = lowered(recorded.bottomInWorld(), ground);
        PlacedMesh body =
                new PlacedMesh(bodies.apply(recorded), pose.toTransform(), GREY, recorded.id());
        return new PlacedVehicle(
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
