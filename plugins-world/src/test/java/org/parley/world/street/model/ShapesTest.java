package org.parley.world.street.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;

class ShapesTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-4);

    @Test
    void everyShapeIsClosed() {
        for (TriangleMesh mesh : all()) {
            Map<Long, Integer> edges = new HashMap<>();
            int[] t = mesh.triangles();
            for (int i = 0; i < t.length; i++) {
                int next = i % 3 == 2 ? i - 2 : i + 1;
                edges.merge((long) t[i] << 32 | t[next], 1, Integer::sum);
            }
            assertThat(edges.values()).containsOnly(1);
            assertThat(edges.keySet()).allMatch(e -> edges.containsKey(e << 32 | e >>> 32));
        }
    }

    @Test
    void everySolidIsTurnedOutward() {
        for (TriangleMesh mesh : all()) {
            assertThat(volumes(mesh).values()).allMatch(v -> v > 0);
        }
    }

    @Test
    void everyTriangleHasAnArea() {
        for (TriangleMesh mesh : all()) {
            int[] t = mesh.triangles();
            for (int i = 0; i < t.length; i += 3) {
                double[] a = point(mesh, t[i]);
                double[] n =
                        cross(minus(point(mesh, t[i + 1]), a), minus(point(mesh, t[i + 2]), a));
                assertThat(Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2])).isGreaterThan(1e-5);
            }
        }
    }

    @Test
    void vehiclesFillTheirBoxesExactly() {
        for (VehicleModel model : VehicleModel.values()) {
            double[] low = new double[3];
            double[] high = new double[3];
            float[] v = model.mesh().vertices();
            for (int i = 0; i < v.length; i++) {
                low[i % 3] = Math.min(low[i % 3], v[i]);
                high[i % 3] = Math.max(high[i % 3], v[i]);
            }
            assertThat(high[0]).isCloseTo(model.lengthMetres() / 2, CLOSE);
            assertThat(low[0]).isCloseTo(-model.lengthMetres() / 2, CLOSE);
            assertThat(high[1]).isCloseTo(model.widthMetres() / 2, CLOSE);
            assertThat(low[1]).isCloseTo(-model.widthMetres() / 2, CLOSE);
            assertThat(high[2]).isCloseTo(model.heightMetres(), CLOSE);
            assertThat(low[2]).isCloseTo(0, CLOSE);
        }
    }

    @Test
    void vehiclesHaveBodiesGlassWheelsAndLightsOfFewTriangles() {
        for (VehicleModel model : VehicleModel.values()) {
            assertThat(model.mesh().surfaces())
                    .contains(
                            SurfaceMaterial.BODY,
                            SurfaceMaterial.TYRE,
                            SurfaceMaterial.HEADLIGHT,
                            SurfaceMaterial.TAILLIGHT)
                    .hasSizeBetween(60, 200);
            if (model.kind() != VehicleClass.MOTORCYCLE) {
                assertThat(model.mesh().surfaces()).contains(SurfaceMaterial.GLASS);
            }
        }
    }

    @Test
    void headlightsAreInFrontAndTaillightsBehind() {
        for (VehicleModel model : VehicleModel.values()) {
            TriangleMesh mesh = model.mesh();
            for (int i = 0; i < mesh.surfaces().size(); i++) {
                double x = mesh.vertices()[3 * mesh.triangles()[3 * i]];
                SurfaceMaterial surface = mesh.surfaces().get(i);
                assertThat(surface == SurfaceMaterial.HEADLIGHT && x < 0).isFalse();
                assertThat(surface == SurfaceMaterial.TAILLIGHT && x > 0).isFalse();
            }
        }
    }

    @Test
    void theLidarOfARoadsideUnitSeesPastItsPole() {
        float[] v = StreetShapes.ROADSIDE_POLE.vertices();
        for (int i = 0; i < v.length; i += 3) {
            double down = StreetShapes.ROADSIDE_LIDAR_METRES - v[i + 2];
            assertThat(down / Math.hypot(v[i], v[i + 1])).isGreaterThan(Math.tan(0.5));
        }
    }

    @Test
    void onlyCarsLowerThanTheirLidarCarrySensors() {
        assertThat(VehicleModel.values())
                .filteredOn(m -> m.kind().carriesSensors())
                .isNotEmpty()
                .allMatch(m -> m.heightMetres() < 1.93);
    }

    private static List<TriangleMesh> all() {
        var random = new SeedStream(3).random();
        List<TriangleMesh> all = new ArrayList<>(StreetShapes.TREES);
        Arrays.stream(VehicleModel.values()).map(VehicleModel::mesh).forEach(all::add);
        all.add(StreetShapes.STREET_LAMP);
        all.add(StreetShapes.TRAFFIC_LIGHT);
        all.add(StreetShapes.ROADSIDE_POLE);
        all.add(StreetShapes.hedge(7.3, 1.8, 0.04, random));
        all.add(StreetShapes.fence(8.2, 2, 0.4, 0.03));
        all.add(StreetShapes.wall(5, 1.5));
        all.add(BuildingShapes.block(12, 9, 7));
        all.add(BuildingShapes.house(10, 8, 5));
        all.add(BuildingShapes.stepped(14, 10, 20));
        return all;
    }

    /** Signed volume of each connected solid, by its lowest vertex number. */
    private static Map<Integer, Double> volumes(TriangleMesh mesh) {
        int[] solid = new int[mesh.vertices().length / 3];
        Arrays.setAll(solid, i -> i);
        int[] t = mesh.triangles();
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = 0; i < t.length; i++) {
                int other = t[i / 3 * 3 + (i + 1) % 3];
                if (solid[t[i]] < solid[other]) {
                    solid[other] = solid[t[i]];
                    changed = true;
                }
            }
        }
        Map<Integer, Double> volumes = new HashMap<>();
        for (int i = 0; i < t.length; i += 3) {
            double[] origin = point(mesh, solid[t[i]]);
            double[] a = minus(point(mesh, t[i]), origin);
            double[] b = minus(point(mesh, t[i + 1]), origin);
            double[] n = cross(b, minus(point(mesh, t[i + 2]), origin));
            volumes.merge(solid[t[i]], a[0] * n[0] + a[1] * n[1] + a[2] * n[2], Double::sum);
        }
        return volumes;
    }

    private static double[] point(TriangleMesh mesh, int vertex) {
        float[] v = mesh.vertices();
        return new double[] {v[3 * vertex], v[3 * vertex + 1], v[3 * vertex + 2]};
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }
}
