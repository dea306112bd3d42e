package org.parley.world.street.resimulation;

import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;

/**
 * A car that fills a box: body and cabin spanned between cross-sections, four wheels, two mirrors.
 * Its origin is the middle of the box's lower face.
 */
final class CarMesh {
    private static final int WHEEL_SIDES = 12;
    private static final double AXLE = 0.62;
    private static final double TYRE_METRES = 0.22;
    private static final double LARGEST_WHEEL_METRES = 0.5;

    private final CarProfile profile;
    private final double halfLength;
    private final double halfWidth;
    private final double height;
    private final CarMeshBuilder mesh = new CarMeshBuilder();

    private CarMesh(CarProfile profile, double halfLength, double halfWidth, double height) {
        this.profile = profile;
        this.halfLength = halfLength;
        this.halfWidth = halfWidth;
        this.height = height;
    }

    /** The likely surface of a vehicle of which only the box is known. */
    static TriangleMesh of(RecordedVehicle vehicle) {
        CarProfile profile = CarProfile.of(vehicle.halfLength(), vehicle.halfHeight());
        var car =
                new CarMesh(
                        profile,
                        vehicle.halfLength(),
                        vehicle.halfWidth(),
                        2 * vehicle.halfHeight());
        car.addBody();
        car.addWheel(AXLE * vehicle.halfLength());
        car.addWheel(-AXLE * vehicle.halfLength());
        car.addMirrors();
        return car.mesh.build();
    }

    private void addBody() {
        int last = profile.stations() - 1;
        for (int s = 0; s < last; s++) {
            for (int level = 0; level < CarProfile.levels() - 1; level++) {
                mesh.quad(
                        SurfaceMaterial.BODY,
                        side(s, level),
                        side(s, level + 1),
                        side(s + 1, level + 1),
                        side(s + 1, level));
            }
            mesh.quad(SurfaceMaterial.BODY, edge(s), ridge(s), ridge(s + 1), edge(s + 1));
            mesh.quad(SurfaceMaterial.BODY, keel(s), side(s, 0), side(s + 1, 0), keel(s + 1));
        }
        for (int level = 0; level < CarProfile.levels() - 1; level++) {
            mesh.triangle(SurfaceMaterial.BODY, keel(0), side(0, level + 1), side(0, level));
            mesh.triangle(
                    SurfaceMaterial.BODY, keel(last), side(last, level), side(last, level + 1));
        }
        mesh.triangle(SurfaceMaterial.BODY, keel(0), ridge(0), edge(0));
        mesh.triangle(SurfaceMaterial.BODY, keel(last), edge(last), ridge(last));
    }

    private double[] side(int station, int level) {
        return new double[] {
            profile.x(station) * halfLength,
            profile.width(station, level) * halfWidth,
            profile.height(station, level) * height
        };
    }

    /** Where roof and side meet. */
    private double[] edge(int station) {
        return side(station, CarProfile.levels() - 1);
    }

    /** The middle of the roof line. */
    private double[] ridge(int station) {
        return new double[] {profile.x(station) * halfLength, 0, profile.top(station) * height};
    }

    /** The middle of the underbody. */
    private double[] keel(int station) {
        return new double[] {profile.x(station) * halfLength, 0, side(station, 0)[2]};
    }

    private void addWheel(double x) {
        double outer = 0.93 * halfWidth;
        double radius = Math.min(0.23 * height, LARGEST_WHEEL_METRES);
        for (int i = 0; i < WHEEL_SIDES; i++) {
            double[] a = rim(x, outer, radius, i);
            double[] b = rim(x, outer, radius, i + 1);
            double[] c = rim(x, outer - TYRE_METRES, radius, i + 1);
            double[] d = rim(x, outer - TYRE_METRES, radius, i);
            mesh.triangle(SurfaceMaterial.TYRE, new double[] {x, outer, radius}, b, a);
            mesh.triangle(
                    SurfaceMaterial.TYRE, new double[] {x, outer - TYRE_METRES, radius}, d, c);
            mesh.quad(SurfaceMaterial.TYRE, a, b, c, d);
        }
    }

    private static double[] rim(double x, double y, double radius, int corner) {
        double angle = 2 * Math.PI * corner / WHEEL_SIDES;
        return new double[] {
            x + radius * StrictMath.cos(angle), y, radius * (1 + StrictMath.sin(angle))
        };
    }

    private void addMirrors() {
        double x = 0.28 * halfLength;
        double inner = 0.8 * halfWidth;
        double outer = 0.98 * halfWidth;
        double low = 0.63 * height;
        double high = 0.71 * height;
        double[] a = {x - 0.08, inner, low};
        double[] b = {x - 0.08, outer, low};
        double[] c = {x - 0.08, outer, high};
        double[] d = {x - 0.08, inner, high};
        double[] front = {x + 0.08, inner, (low + high) / 2};
        mesh.quad(SurfaceMaterial.BODY, a, d, c, b);
        mesh.triangle(SurfaceMaterial.BODY, b, c, front);
        mesh.triangle(SurfaceMaterial.BODY, c, d, front);
        mesh.triangle(SurfaceMaterial.BODY, a, b, front);
    }
}
