package org.parley.datasets.world.camera;

import java.util.List;
import java.util.OptionalLong;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.datasets.world.scene.Agent;
import org.parley.datasets.world.scene.Mesh;
import org.parley.datasets.world.scene.Placed;
import org.parley.datasets.world.scene.Snapshot;
import org.parley.datasets.world.scene.Sun;
import org.parley.datasets.world.scene.Surface;

/** Small scenes on asphalt, and single cameras to look at them. */
final class Scenes {
    static final Lens LENS = Lens.opv2v(160, 120);
    static final Sun SUN = new Sun(40, 35);

    private Scenes() {}

    static Snapshot of(Placed... things) {
        return under(SUN, things);
    }

    static Snapshot under(Sun sun, Placed... things) {
        return new Snapshot((x, y) -> Surface.ROAD, List.of(things), List.of(), List.of(), sun);
    }

    static Mesh box(double length, double width, double height) {
        double[] area = {-length / 2, length / 2, -width / 2, width / 2};
        return new Shape().box(area, 0, height, Surface.POLE, Surface.POLE).mesh();
    }

    static Placed at(Mesh mesh, double x, double y, double yaw) {
        return Street.placed(mesh, Pose.planar(x, y, yaw), 0x808080, 5);
    }

    /** The picture of one camera at a pose of the world. */
    static CameraImage photo(Snapshot snapshot, Pose camera, Lens lens) {
        Agent agent = new Agent("-1", OptionalLong.empty(), camera);
        List<Mounting> mounting = List.of(new Mounting(lens, Transform.identity()));
        return new CameraRenderer(lens).render(snapshot, agent, mounting, 1).get(0);
    }

    static Pose eye(double height) {
        return new Pose(0, 0, height, 0, 0, 0);
    }

    static int brightness(CameraImage image, int i, int j) {
        int at = 3 * (j * image.lens().width() + i);
        return (image.rgb()[at] & 255) + (image.rgb()[at + 1] & 255) + (image.rgb()[at + 2] & 255);
    }

    static PixelClass seen(CameraImage image, int i, int j) {
        return PixelClass.values()[image.classes()[j * image.lens().width() + i]];
    }

    static float depth(CameraImage image, int i, int j) {
        return image.depthMetres()[j * image.lens().width() + i];
    }
}
