package org.parley.world.street.model;

import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;

/**
 * Draws vehicles from hulls and stumps of pyramids. Numbers are shares of the half length, half
 * width and height, except where a wheel or a lamp has a size in metres.
 */
final class VehicleShapes {
    private VehicleShapes() {}

    static TriangleMesh of(VehicleClass kind, double length, double width, double height) {
        Sketch s = new Sketch(length / 2, width / 2, height);
        switch (kind) {
            case COMPACT -> compact(s);
            case SEDAN -> sedan(s);
            case SUV -> suv(s);
            case PICKUP -> pickup(s);
            case VAN -> van(s);
            case TRUCK -> truck(s);
            case BUS -> bus(s);
            case MOTORCYCLE -> motorcycle(s);
        }
        return s.mesh.fitted(length, width, height);
    }

    private static void compact(Sketch s) {
        s.hull(
                new double[] {-1, 0.82, 0.20, 0.56},
                new double[] {-0.86, 0.97, 0.15, 0.62},
                new double[] {0.40, 0.97, 0.14, 0.62},
                new double[] {0.90, 0.92, 0.15, 0.54},
                new double[] {1, 0.74, 0.22, 0.44});
        s.cabin(-0.90, 0.52, -0.74, 0.10, 0.61);
        s.wheels(0.30, -0.62, 0.62);
        s.lamps(0.96, 0.44, -0.985, 0.46);
    }

    private static void sedan(Sketch s) {
        s.hull(
                new double[] {-1, 0.80, 0.24, 0.58},
                new double[] {-0.92, 0.95, 0.17, 0.66},
                new double[] {-0.55, 0.97, 0.15, 0.66},
                new double[] {0.36, 0.97, 0.15, 0.63},
                new double[] {0.88, 0.93, 0.16, 0.55},
                new double[] {1, 0.76, 0.24, 0.45});
        s.cabin(-0.68, 0.42, -0.40, 0.05, 0.63);
        s.wheels(0.31, -0.58, 0.61);
        s.lamps(0.965, 0.45, -0.99, 0.47);
    }

    private static void suv(Sketch s) {
        s.hull(
                new double[] {-1, 0.86, 0.22, 0.55},
                new double[] {-0.94, 0.97, 0.18, 0.60},
                new double[] {0.38, 0.97, 0.17, 0.60},
                new double[] {0.92, 0.94, 0.18, 0.55},
                new double[] {1, 0.82, 0.24, 0.46});
        s.cabin(-0.95, 0.46, -0.86, 0.18, 0.59);
        s.wheels(0.36, -0.60, 0.62);
        s.lamps(0.975, 0.45, -0.99, 0.46);
    }

    private static void pickup(Sketch s) {
        s.hull(
                new double[] {-1, 0.92, 0.24, 0.58},
                new double[] {-0.14, 0.97, 0.20, 0.58},
                new double[] {0.44, 0.97, 0.20, 0.60},
                new double[] {0.94, 0.95, 0.20, 0.56},
                new double[] {1, 0.86, 0.24, 0.46});
        s.cabin(-0.16, 0.50, -0.08, 0.26, 0.57);
        s.wheels(0.38, -0.60, 0.64);
        s.lamps(0.985, 0.44, -0.995, 0.46);
    }

    private static void van(Sketch s) {
        s.hull(
                new double[] {-1, 0.94, 0.16, 0.97},
                new double[] {0.30, 0.96, 0.15, 1},
                new double[] {0.44, 0.93, 0.15, 0.97},
                new double[] {0.70, 0.92, 0.15, 0.54},
                new double[] {0.97, 0.88, 0.17, 0.40},
                new double[] {1, 0.80, 0.20, 0.34});
        s.pane(0.47, 0.70, 0.80, 0.56, 0.94);
        s.sideGlass(0.02, 0.40, 0.965, 0.55, 0.80);
        s.wheels(0.34, -0.62, 0.66);
        s.lamps(0.97, 0.32, -0.995, 0.40);
    }

    private static void truck(Sketch s) {
        s.hull(
                new double[] {0.52, 0.90, 0.15, 0.78},
                new double[] {0.82, 0.90, 0.14, 0.78},
                new double[] {0.98, 0.88, 0.14, 0.42},
                new double[] {1, 0.84, 0.15, 0.36});
        s.pane(0.84, 0.965, 0.78, 0.44, 0.74);
        s.sideGlass(0.58, 0.80, 0.91, 0.44, 0.68);
        s.box(SurfaceMaterial.BODY, -1, 0.48, 1, 0.30, 1);
        s.box(SurfaceMaterial.TYRE, -0.96, 0.54, 0.40, 0.17, 0.30);
        s.wheels(0.48, -0.58, 0.72);
        s.lamps(0.985, 0.22, -0.995, 0.20);
    }

    private static void bus(Sketch s) {
        s.hull(
                new double[] {-1, 0.94, 0.12, 0.42},
                new double[] {0.97, 0.97, 0.11, 0.42},
                new double[] {1, 0.90, 0.13, 0.38});
        s.box(SurfaceMaterial.GLASS, -0.985, 0.975, 0.95, 0.42, 0.82);
        s.hull(
                new double[] {-1, 0.95, 0.82, 0.98},
                new double[] {0, 0.97, 0.81, 1},
                new double[] {0.985, 0.94, 0.82, 0.97});
        s.wheels(0.48, -0.52, 0.62);
        s.lamps(0.99, 0.24, -0.995, 0.32);
    }

    private static void motorcycle(Sketch s) {
        s.wheel(-0.68, 0.32, 0.14);
        s.wheel(0.68, 0.32, 0.12);
        s.hull(
                new double[] {-0.92, 0.16, 0.42, 0.52},
                new double[] {-0.35, 0.34, 0.22, 0.50},
                new double[] {0.20, 0.36, 0.22, 0.60},
                new double[] {0.62, 0.20, 0.42, 0.62});
        s.box(SurfaceMaterial.TYRE, 0.30, 0.38, 1, 0.60, 0.64);
        s.mesh.frustum(
                s.plan(-0.34, 0.06, 0.42),
                s.z(0.46),
                s.plan(-0.16, 0.12, 0.54),
                s.z(0.84),
                SurfaceMaterial.BODY,
                SurfaceMaterial.BODY);
        s.mesh.column(
                s.x(0.02),
                0,
                6,
                SurfaceMaterial.TYRE,
                new double[] {0.09, s.z(0.83)},
                new double[] {0.14, s.z(0.91)},
                new double[] {0.08, s.z(1)});
        s.lamp(SurfaceMaterial.HEADLIGHT, 0.64, 0, 0.08, 0.56);
        s.lamp(SurfaceMaterial.TAILLIGHT, -0.93, 0, 0.06, 0.47);
    }

    /** A vehicle under the pencil: turns shares of its size into metres. */
    private record Sketch(double halfLength, double halfWidth, double height, MeshBuilder mesh) {
        Sketch(double halfLength, double halfWidth, double height) {
            this(halfLength, halfWidth, height, new MeshBuilder());
        }

        double x(double share) {
            return share * halfLength;
        }

        double z(double share) {
            return share * height;
        }

        double[] plan(double x0, double x1, double y) {
            return new double[] {x(x0), -y * halfWidth, x(x1), y * halfWidth};
        }

        void hull(double[]... shares) {
            double[][] sections = new double[shares.length][];
            for (int i = 0; i < shares.length; i++) {
                double[] s = shares[i];
                sections[i] = new double[] {x(s[0]), s[1] * halfWidth, z(s[2]), z(s[3])};
            }
            mesh.hull(SurfaceMaterial.BODY, sections);
        }

        void box(SurfaceMaterial surface, double x0, double x1, double y, double z0, double z1) {
            mesh.box(x(x0), -y * halfWidth, z(z0), x(x1), y * halfWidth, z(z1), surface);
        }

        /** Windows that lean inward, and the roof on them. */
        void cabin(double rear, double front, double roofRear, double roofFront, double belt) {
            mesh.frustum(
                    plan(rear, front, 0.90),
                    z(belt),
                    plan(roofRear, roofFront, 0.70),
                    z(0.965),
                    SurfaceMaterial.GLASS,
                    SurfaceMaterial.GLASS);
            mesh.frustum(
                    plan(roofRear - 0.02, roofFront + 0.02, 0.72),
                    z(0.95),
                    plan(roofRear + 0.06, roofFront - 0.06, 0.62),
                    z(1),
                    SurfaceMaterial.BODY,
                    SurfaceMaterial.BODY);
        }

        /** A windscreen on a sloping front: from (x0, z1) above down to (x1, z0). */
        void pane(double x0, double x1, double y, double z0, double z1) {
            double out = 0.03;
            double[][] inner = pane(x0, x1, y, z0, z1, -0.02);
            mesh.loft(
                    SurfaceMaterial.GLASS,
                    SurfaceMaterial.GLASS,
                    inner,
                    pane(x0, x1, y, z0, z1, out));
        }

        private double[][] pane(
                double x0, double x1, double y, double z0, double z1, double shift) {
            double w = y * halfWidth;
            return new double[][] {
                {x(x1) + shift, -w, z(z0)}, {x(x1) + shift, w, z(z0)},
                {x(x0) + shift, w, z(z1)}, {x(x0) + shift, -w, z(z1)}
            };
        }

        void sideGlass(double x0, double x1, double y, double z0, double z1) {
            box(SurfaceMaterial.GLASS, x0, x1, y, z0, z1);
        }

        /** Two axles with wheels that reach the full width. */
        void wheels(double radius, double rear, double front) {
            mesh.drum(x(rear), -halfWidth, halfWidth, radius);
            mesh.drum(x(front), -halfWidth, halfWidth, radius);
        }

        void wheel(double x, double radius, double width) {
            mesh.drum(x(x), -width / 2, width / 2, radius);
        }

        void lamps(double front, double frontHeight, double rear, double rearHeight) {
            for (int side : new int[] {-1, 1}) {
                lamp(SurfaceMaterial.HEADLIGHT, front, side * 0.62 * halfWidth, 0.17, frontHeight);
                lamp(SurfaceMaterial.TAILLIGHT, rear, side * 0.66 * halfWidth, 0.13, rearHeight);
            }
        }

        /** A lamp whose face lies at {@code x}, {@code y} metres off the middle. */
        void lamp(SurfaceMaterial surface, double x, double y, double halfSpan, double z) {
            double at = x(x);
            double z0 = z(z) - 0.07;
            mesh.box(at - 0.035, y - halfSpan, z0, at + 0.035, y + halfSpan, z0 + 0.14, surface);
        }
    }
}
