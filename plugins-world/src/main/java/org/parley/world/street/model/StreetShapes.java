package org.parley.world.street.model;

import java.util.List;
import java.util.stream.DoubleStream;
import org.parley.api.random.RandomStream;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;

/** Street furniture, greenery and barriers. Origin: the ground below the middle. */
public final class StreetShapes {
    /** Height of a road-side unit's LiDAR above ground, just above {@link #ROADSIDE_POLE}. */
    public static final double ROADSIDE_LIDAR_METRES = 4.0;

    /** A lamp whose arm reaches along x, over the road. */
    public static final TriangleMesh STREET_LAMP = streetLamp();

    /** A signal that looks along x. */
    public static final TriangleMesh TRAFFIC_LIGHT = trafficLight();

    /** The pole a road-side unit stands on: ends below the LiDAR, out of its steepest rays. */
    public static final TriangleMesh ROADSIDE_POLE =
            new MeshBuilder()
                    .column(
                            0,
                            0,
                            8,
                            SurfaceMaterial.POLE,
                            new double[] {0.1, 0},
                            new double[] {0.08, 3.9})
                    .build();

    /** Trees of several sizes. */
    public static final List<TriangleMesh> TREES = trees();

    private StreetShapes() {}

    private static TriangleMesh streetLamp() {
        return new MeshBuilder()
                .column(
                        0,
                        0,
                        6,
                        SurfaceMaterial.POLE,
                        new double[] {0.09, 0},
                        new double[] {0.06, 7.4})
                .box(-0.05, -0.05, 7.3, 1.9, 0.05, 7.4, SurfaceMaterial.POLE)
                .box(1.2, -0.14, 7.2, 1.9, 0.14, 7.3, SurfaceMaterial.HEADLIGHT)
                .build();
    }

    private static TriangleMesh trafficLight() {
        MeshBuilder mesh =
                new MeshBuilder()
                        .column(
                                0,
                                0,
                                6,
                                SurfaceMaterial.POLE,
                                new double[] {0.08, 0},
                                new double[] {0.07, 3.5})
                        .box(-0.16, -0.17, 2.6, 0.16, 0.17, 3.6, SurfaceMaterial.TYRE);
        SurfaceMaterial[] lights = {
            SurfaceMaterial.TAILLIGHT, SurfaceMaterial.HEADLIGHT, SurfaceMaterial.FOLIAGE
        };
        for (int i = 0; i < 3; i++) {
            double z = 3.42 - 0.31 * i;
            mesh.box(0.15, -0.09, z - 0.09, 0.2, 0.09, z + 0.09, lights[i]);
        }
        return mesh.build();
    }

    private static List<TriangleMesh> trees() {
        return DoubleStream.of(0.8, 1, 1.2, 1.4).mapToObj(StreetShapes::tree).toList();
    }

    /** A tree with a crown like a ball; one of size 1 is 6 m high. */
    public static TriangleMesh tree(double size) {
        return new MeshBuilder()
                .column(
                        0,
                        0,
                        6,
                        SurfaceMaterial.TRUNK,
                        new double[] {0.2 * size, 0},
                        new double[] {0.14 * size, 2.6 * size})
                .column(
                        0,
                        0,
                        8,
                        SurfaceMaterial.FOLIAGE,
                        new double[] {0.7 * size, 2.1 * size},
                        new double[] {1.9 * size, 3.3 * size},
                        new double[] {1.7 * size, 4.6 * size},
                        new double[] {0.5 * size, 6 * size})
                .build();
    }

    /**
     * A hedge along x of shrubs with slits between them.
     *
     * @param slit width of the gap between two shrubs, metres
     */
    public static TriangleMesh hedge(
            double length, double height, double slit, RandomStream random) {
        MeshBuilder mesh = new MeshBuilder();
        double x = -length / 2;
        while (x < length / 2 - 0.3) {
            double shrub = Math.min(1.1 + 0.9 * random.nextDouble(), length / 2 - x);
            double top = height * (0.94 + 0.06 * random.nextDouble());
            double[] plan = {x, -0.4, x + shrub, 0.4};
            double[] crown = {x, -0.3, x + shrub, 0.3};
            mesh.frustum(plan, 0, crown, top, SurfaceMaterial.FOLIAGE, SurfaceMaterial.FOLIAGE);
            x += shrub + slit * (0.5 + random.nextDouble());
        }
        return mesh.build();
    }

    /**
     * A tall fence along x of boards, with a band of slats at the height of a car's windows.
     *
     * @param slat width of a slat, metres
     * @param gap between two slats, metres
     */
    public static TriangleMesh fence(double length, double height, double slat, double gap) {
        MeshBuilder mesh = new MeshBuilder();
        double half = length / 2;
        double low = 1.15;
        double high = 1.42;
        mesh.box(-half, -0.03, 0, half, 0.03, low, SurfaceMaterial.TRUNK);
        mesh.box(-half, -0.03, high, half, 0.03, height, SurfaceMaterial.TRUNK);
        for (double x = -half; x < half - 0.05; x += slat + gap) {
            mesh.box(x, -0.02, low, Math.min(x + slat, half), 0.02, high, SurfaceMaterial.TRUNK);
        }
        return mesh.build();
    }

    /** A masonry wall along x. */
    public static TriangleMesh wall(double length, double height) {
        double half = length / 2;
        return new MeshBuilder()
                .box(-half, -0.12, 0, half, 0.12, height - 0.08, SurfaceMaterial.FACADE)
                .box(-half, -0.16, height - 0.08, half, 0.16, height, SurfaceMaterial.PAVEMENT)
                .build();
    }
}
