package org.parley.world.aerial.view;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.world.aerial.flight.DroneWaypoint;
import org.parley.world.aerial.landscape.AerialLabelling;
import org.parley.world.street.camera.CameraLens;
import org.parley.world.street.camera.CameraMounting;
import org.parley.world.street.camera.CameraRenderer;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.WorldSnapshot;

/**
 * Takes the pictures of all drones of a group at once, as light and shadows are theirs together.
 */
public final class GroupPhotographer {
    private final CameraLens lens;

    public GroupPhotographer(CameraLens lens) {
        this.lens = lens;
    }

    /** A view of each drone, in their order. */
    public List<DroneView> photograph(WorldSnapshot world, List<DroneWaypoint> drones) {
        double x = drones.stream().mapToDouble(DroneWaypoint::x).average().orElse(0);
        double y = drones.stream().mapToDouble(DroneWaypoint::y).average().orElse(0);
        Pose middle = Pose.planar(x, y, 0);
        Transform middleInWorld = middle.toTransform();
        List<CameraMounting> mountings = new ArrayList<>();
        for (DroneWaypoint drone : drones) {
            DroneCamera camera = DroneCamera.of(lens, drone.body(), drone.pitchDegrees());
            mountings.add(new CameraMounting(lens, camera.cameraInWorld().into(middleInWorld)));
        }
        ConnectedAgent group = new ConnectedAgent("group", OptionalLong.empty(), middle);
        return new CameraRenderer(lens, new AerialLabelling(world))
                .render(world, group, mountings, 1).stream()
                        .map(i -> new DroneView(i.rgb(), i.depthMetres(), i.classes()))
                        .toList();
    }
}
