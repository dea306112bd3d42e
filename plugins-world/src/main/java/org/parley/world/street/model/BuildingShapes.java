package org.parley.world.street.model;

import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;

/** Buildings that stand on a rectangle: x along the street, y across it, origin in its middle. */
public final class BuildingShapes {
    private static final double EAVES = 0.25;

    private BuildingShapes() {}

    /** A block with a flat roof behind a parapet, and a small structure on the roof. */
    public static TriangleMesh block(double width, double depth, double height) {
        double x = width / 2;
        double y = depth / 2;
        MeshBuilder mesh = new MeshBuilder();
        double[] plan = {-x, -y, x, y};
        mesh.frustum(plan, 0, plan, height, SurfaceMaterial.FACADE, SurfaceMaterial.ROOF);
        double edge = 0.35;
        mesh.box(-x, -y, height, x, -y + edge, height + 0.6, SurfaceMaterial.FACADE);
        mesh.box(-x, y - edge, height, x, y, height + 0.6, SurfaceMaterial.FACADE);
        mesh.box(-x, -y + edge, height, -x + edge, y - edge, height + 0.6, SurfaceMaterial.FACADE);
        mesh.box(x - edge, -y + edge, height, x, y - edge, height + 0.6, SurfaceMaterial.FACADE);
        mesh.box(-x / 4, -y / 3, height, x / 3, y / 4, height + 2.2, SurfaceMaterial.ROOF);
        return mesh.build();
    }

    /** A house whose ridge runs along the street; {@code height} is that of the eaves. */
    public static TriangleMesh house(double width, double depth, double height) {
        double x = width / 2;
        double y = depth / 2;
        MeshBuilder mesh = new MeshBuilder();
        double[] plan = {-x, -y, x, y};
        mesh.frustum(plan, 0, plan, height, SurfaceMaterial.FACADE, SurfaceMaterial.ROOF);
        double ridge = height + 0.45 * depth;
        mesh.loft(
                SurfaceMaterial.ROOF,
                SurfaceMaterial.FACADE,
                gable(-x - EAVES, y + EAVES, height, ridge),
                gable(x + EAVES, y + EAVES, height, ridge));
        mesh.box(x / 2, -0.4, height, x / 2 + 0.8, 0.4, ridge + 0.8, SurfaceMaterial.FACADE);
        return mesh.build();
    }

    /** A tower on a base that fills the lot. */
    public static TriangleMesh stepped(double width, double depth, double height) {
        double x = width / 2;
        double y = depth / 2;
        double base = Math.min(height / 2, 7);
        MeshBuilder mesh = new MeshBuilder();
        double[] plan = {-x, -y, x, y};
        double[] upper = {-0.75 * x, -0.7 * y, 0.7 * x, 0.75 * y};
        mesh.frustum(plan, 0, plan, base, SurfaceMaterial.FACADE, SurfaceMaterial.ROOF);
        mesh.frustum(upper, base, upper, height, SurfaceMaterial.FACADE, SurfaceMaterial.ROOF);
        return mesh.build();
    }

    private static double[][] gable(double x, double y, double low, double high) {
        return new double[][] {{x, -y, low}, {x, y, low}, {x, 0, high}};
    }
}
