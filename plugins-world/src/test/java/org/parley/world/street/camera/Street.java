package org.parley.world.street.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.FlatGround;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.SunPosition;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.scene.WorldSnapshot;

/** A street with houses, trees, lamps and cars, to look at in tests. */
final class Street {
    static final SunPosition SUN = new SunPosition(-115, 30);
    private static final TriangleMesh CAR = car();
    private static final TriangleMesh TREE = tree();
    private static final TriangleMesh FIR = fir();
    private static final TriangleMesh LAMP =
            new Shape()
                    .pillar(8, 0.11, 0.07, 0, 7, SurfaceMaterial.POLE)
                    .box(
                            new double[] {-0.1, 1.4, -0.12, 0.12},
                            6.9,
                            7.05,
                            SurfaceMaterial.POLE,
                            SurfaceMaterial.POLE)
                    .mesh();
    private static final int[] PAINTS = {
        0xB01818, 0xE8E8E4, 0x1A1C20, 0x2A4A8C, 0x8E9296, 0x5A1020, 0xC8B070, 0x24503A
    };
    private static final int[] WALLS = {
        0xD8C8A8, 0xE4DCD0, 0xB8A890, 0xC09078, 0xA8A8A4, 0xD8B890, 0x98786C, 0xC8CCC8
    };

    private Street() {}

    /** Two lanes each way along x, a crossing street along y at x = 60. */
    static SurfaceMaterial ground(double x, double y) {
        double a = Math.abs(y);
        double b = Math.abs(x - 60);
        if (a < 7 || b < 7) {
            boolean crossing = a < 9.5 && b < 9.5;
            return !crossing && (marked(x, a) && a < 7 || marked(y, b) && b < 7)
                    ? SurfaceMaterial.MARKING
                    : SurfaceMaterial.ROAD;
        }
        return a < 10.5 || b < 10.5 ? SurfaceMaterial.PAVEMENT : SurfaceMaterial.GRASS;
    }

    private static boolean marked(double along, double across) {
        boolean dash = Math.floorMod((long) Math.floor(along), 9) < 3;
        return Math.abs(across - 0.16) < 0.06
                || Math.abs(across - 6.6) < 0.07
                || dash && Math.abs(across - 3.5) < 0.07;
    }

    /** 60 cars, 100 houses, 50 trees and 50 lamps. */
    static WorldSnapshot snapshot() {
        RandomStream random = new SeedStream(7).child("street").random();
        List<PlacedMesh> things = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            double x = -300 + 12.5 * i;
            for (int side = -1; side <= 1; side += 2) {
                if (Math.abs(x - 60) > 17) {
                    things.add(house(random, x, side * (17 + 9 * random.nextDouble())));
                }
                boolean clear = Math.abs(x - 55) > 14;
                if (clear && i % 2 == 0) {
                    TriangleMesh mesh = random.nextDouble() < 0.6 ? TREE : FIR;
                    Pose at = new Pose(x + 5, side * 11.6, 0, 0, 360 * random.nextDouble(), 0);
                    things.add(placed(mesh, at, 0, random.nextLong()));
                } else if (clear) {
                    Pose at = new Pose(x, side * 7.6, 0, 0, side * -90, 0);
                    things.add(placed(LAMP, at, 0, random.nextLong()));
                }
            }
        }
        List<PlacedVehicle> vehicles = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int lane = i % 4;
            double y = new double[] {-5.2, -1.8, 1.8, 5.2}[lane];
            double x = -110 + 16 * (i / 4) + 9 * random.nextDouble();
            vehicles.add(car(i + 1, x, y, y > 0 ? 0 : 180, PAINTS[random.nextInt(8)]));
        }
        return new WorldSnapshot(Street::ground, things, vehicles, List.of(), SUN);
    }

    private static PlacedMesh house(RandomStream random, double x, double y) {
        double w = 4.5 + 1.4 * random.nextDouble();
        double d = 5 + 3 * random.nextDouble();
        double h = 5.5 + (random.nextDouble() < 0.3 ? 12 : 5) * random.nextDouble();
        double[] area = {-w, w, -d, d};
        Shape shape = new Shape();
        if (h > 9) {
            shape.box(area, 0, h, SurfaceMaterial.FACADE, SurfaceMaterial.ROOF);
        } else {
            shape.box(area, 0, h, SurfaceMaterial.FACADE, SurfaceMaterial.ROOF);
            double[] eaves = {-w - 0.4, w + 0.4, -d - 0.4, d + 0.4};
            SurfaceMaterial r = SurfaceMaterial.ROOF;
            shape.frustum(
                    eaves, h, new double[] {-w * 0.5, w * 0.5, -0.2, 0.2}, h + 2.6, r, r, r, r, r);
        }
        int paint = WALLS[random.nextInt(8)];
        return placed(shape.mesh(), Pose.planar(x, y, 0), paint, random.nextLong());
    }

    static PlacedVehicle car(long id, double x, double y, double yaw, int paint) {
        Pose pose = Pose.planar(x, y, yaw);
        return new PlacedVehicle(id, pose, 2.3, 0.95, 0.75, 10, placed(CAR, pose, paint, id));
    }

    static ConnectedAgent agent(PlacedVehicle vehicle) {
        Pose p = vehicle.onGround();
        Pose lidar = new Pose(p.x(), p.y(), 1.93, 0, p.yawDegrees(), 0);
        return new ConnectedAgent(
                Long.toString(vehicle.id()), OptionalLong.of(vehicle.id()), lidar);
    }

    static ConnectedAgent roadSide(double x, double y, double yaw) {
        return new ConnectedAgent("-1", OptionalLong.empty(), new Pose(x, y, 4, 0, yaw, 0));
    }

    static PlacedMesh placed(TriangleMesh mesh, Pose pose, int paint, long seed) {
        return new PlacedMesh(mesh, pose.toTransform(), paint, seed);
    }

    static WorldSnapshot with(
            FlatGround ground, List<PlacedMesh> things, List<PlacedVehicle> vehicles) {
        return new WorldSnapshot(ground, things, vehicles, List.of(), SUN);
    }

    private static TriangleMesh car() {
        SurfaceMaterial b = SurfaceMaterial.BODY;
        SurfaceMaterial g = SurfaceMaterial.GLASS;
        double w = 0.93;
        Shape car = new Shape();
        car.frustum(
                new double[] {-2.2, 2.25, -0.88, 0.88},
                0.2,
                new double[] {-2.3, 2.3, -w, w},
                0.5,
                b,
                b,
                b,
                b,
                b);
        car.frustum(
                new double[] {-2.3, 2.3, -w, w},
                0.5,
                new double[] {-2.2, 2.1, -0.87, 0.87},
                0.88,
                b,
                b,
                b,
                b,
                b);
        car.frustum(
                new double[] {-2.0, 1.05, -0.84, 0.84},
                0.88,
                new double[] {-1.4, 0.35, -0.62, 0.62},
                1.42,
                g,
                g,
                g,
                g,
                b);
        car.frustum(
                new double[] {-1.42, 0.37, -0.64, 0.64},
                1.42,
                new double[] {-1.2, 0.1, -0.55, 0.55},
                1.5,
                b,
                b,
                b,
                b,
                b);
        for (int side = -1; side <= 1; side += 2) {
            double y = side * 0.72;
            car.box(
                    new double[] {2.2, 2.29, y - 0.15, y + 0.15},
                    0.56,
                    0.7,
                    SurfaceMaterial.HEADLIGHT,
                    SurfaceMaterial.HEADLIGHT);
            car.box(
                    new double[] {-2.3, -2.2, y - 0.15, y + 0.15},
                    0.6,
                    0.76,
                    SurfaceMaterial.TAILLIGHT,
                    SurfaceMaterial.TAILLIGHT);
            car.wheel(1.4, side * 0.7, side * 0.95, 0.33);
            car.wheel(-1.35, side * 0.7, side * 0.95, 0.33);
        }
        return car.mesh();
    }

    private static TriangleMesh tree() {
        return new Shape()
                .pillar(7, 0.22, 0.14, 0, 3, SurfaceMaterial.TRUNK)
                .ball(4.6, 2.1, 7, 11, SurfaceMaterial.FOLIAGE)
                .mesh();
    }

    private static TriangleMesh fir() {
        Shape fir = new Shape().pillar(6, 0.2, 0.15, 0, 1.6, SurfaceMaterial.TRUNK);
        for (int i = 0; i < 4; i++) {
            fir.pillar(
                    9, 2.1 - 0.45 * i, 0.25, 1.3 + 1.5 * i, 3.6 + 1.6 * i, SurfaceMaterial.FOLIAGE);
        }
        return fir.mesh();
    }
}
