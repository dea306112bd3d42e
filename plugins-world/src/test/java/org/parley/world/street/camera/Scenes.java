package org.parley.world.street.camera;

import java.util.List;
import java.util.OptionalLong;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.SunPosition;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.scene.WorldSnapshot;

/** Small scenes on asphalt, and single cameras to look at them. */
final class Scenes {
    static final CameraLens LENS = CameraLens.opv2v(160, 120);
    static final SunPosition SUN = new SunPosition(40, 35);

    private Scenes() {}

    static WorldSnapshot of(PlacedMesh... things) {
        return under(SUN, things);
    }

    static WorldSnapshot under(SunPosition sun, PlacedMesh... things) {
        return new WorldSnapshot(
                (x, y) -> SurfaceMaterial.ROAD, List.of(things), List.of(), List.of(), sun);
    }

    static TriangleMesh box(double length, double width, double height) {
        double[] area = {-length / 2, length / 2, -width / 2, width / 2};
        return new Shape().box(area, 0, height, SurfaceMaterial.POLE, SurfaceMaterial.POLE).mesh();
    }

    static PlacedMesh at(TriangleMesh mesh, double x, double y, double yaw) {
        return Street.placed(mesh, Pose.planar(x, y, yaw), 0x808080, 5);
    }

    /** The picture of one camera at a pose of the world. */
    static RenderedImage photo(WorldSnapshot snapshot, Pose camera, CameraLens lens) {
        ConnectedAgent agent = new ConnectedAgent("-1", OptionalLong.empty(), camera);
        List<CameraMounting> mounting = List.of(new CameraMounting(lens, Transform.identity()));
        return new CameraRenderer(lens).render(snapshot, agent, mounting, 1).get(0);
    }

    static Pose eye(double height) {
        return new Pose(0, 0, height, 0, 0, 0);
    }

    static int brightness(RenderedImage image, int i, int j) {
        int at = 3 * (j * image.lens().width() + i);
        return (image.rgb()[at] & 255) + (image.rgb()[at + 1] & 255) + (image.rgb()[at + 2] & 255);
    }

    static PixelClass seen(RenderedImage image, int i, int j) {
        return PixelClass.values()[image.classes()[j * image.lens().width() + i]];
    }

    static float depth(RenderedImage image, int i, int j) {
        return image.depthMetres()[j * image.lens().width() + i];
    }
}
