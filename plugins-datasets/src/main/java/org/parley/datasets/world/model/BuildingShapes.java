package org.parley.datasets.world.model;

import org.parley.datasets.world.scene.Mesh;
import org.parley.datasets.world.scene.Surface;

/** Buildings that stand on a rectangle: x along the street, y across it, origin in its middle. */
public final class BuildingShapes {
    private static final double EAVES = 0.25;

    private BuildingShapes() {}

    /** A block with a flat roof behind a parapet, and a small structure on the roof. */
    public static Mesh block(double width, double depth, double height) {
        double x = width / 2;
        double y = depth / 2;
        MeshBuilder mesh = new MeshBuilder();
        double[] plan = {-x, -y, x, y};
        mesh.frustum(plan, 0, plan, height, Surface.FACADE, Surface.ROOF);
        double edge = 0.35;
        mesh.box(-x, -y, height, x, -y + edge, height + 0.6, Surface.FACADE);
        mesh.box(-x, y - edge, height, x, y, height + 0.6, Surface.FACADE);
        mesh.box(-x, -y + edge, height, -x + edge, y - edge, height + 0.6, Surface.FACADE);
        mesh.box(x - edge, -y + edge, height, x, y - edge, height + 0.6, Surface.FACADE);
        mesh.box(-x / 4, -y / 3, height, x / 3, y / 4, height + 2.2, Surface.ROOF);
        return mesh.build();
    }

    /** A house whose ridge runs along the street; {@code height} is that of the eaves. */
    public static Mesh house(double width, double depth, double height) {
        double x = width / 2;
        double y = depth / 2;
        MeshBuilder mesh = new MeshBuilder();
        double[] plan = {-x, -y, x, y};
        mesh.frustum(plan, 0, plan, height, Surface.FACADE, Surface.ROOF);
        double ridge = height + 0.45 * depth;
        mesh.loft(
                Surface.ROOF,
                Surface.FACADE,
                gable(-x - EAVES, y + EAVES, height, ridge),
                gable(x + EAVES, y + EAVES, height, ridge));
        mesh.box(x / 2, -0.4, height, x / 2 + 0.8, 0.4, ridge + 0.8, Surface.FACADE);
        return mesh.build();
    }

    /** A tower on a base that fills the lot. */
    public static Mesh stepped(double width, double depth, double height) {
        double x = width / 2;
        double y = depth / 2;
        double base = Math.min(height / 2, 7);
        MeshBuilder mesh = new MeshBuilder();
        double[] plan = {-x, -y, x, y};
        double[] upper = {-0.75 * x, -0.7 * y, 0.7 * x, 0.75 * y};
        mesh.frustum(plan, 0, plan, base, Surface.FACADE, Surface.ROOF);
        mesh.frustum(upper, base, upper, height, Surface.FACADE, Surface.ROOF);
        return mesh.build();
    }

    private static double[][] gable(double x, double y, double low, double high) {
        return new double[][] {{x, -y, low}, {x, y, low}, {x, 0, high}};
    }
}
