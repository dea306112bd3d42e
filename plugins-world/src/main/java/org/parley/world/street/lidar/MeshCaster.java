package org.parley.world.street.lidar;

import org.parley.api.geometry.Transform;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.TriangleMesh;

/** Brings placed meshes into the sensor's frame and casts at their triangles. */
final class MeshCaster {
    private final double rangeMetres;
    private final TriangleCaster caster;
    private double[] seen = new double[3 * 256];

    MeshCaster(double rangeMetres, TriangleCaster caster) {
        this.rangeMetres = rangeMetres;
        this.caster = caster;
    }

    /**
     * @param sensorInWorld pose of the sensor
     * @param worldInSensor its inverse
     * @param what number of the object
     */
    void cast(PlacedMesh placed, Transform sensorInWorld, Transform worldInSensor, int what) {
        if (outOfSight(placed, sensorInWorld)) {
            return;
        }
        TriangleMesh mesh = placed.mesh();
        if (!see(mesh.vertices(), worldInSensor.times(placed.inWorld()))) {
            return;
        }
        int[] triangles = mesh.triangles();
        for (int t = 0; t < triangles.length; t += 3) {
            caster.cast(seen, 3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2], what);
        }
    }

    /** Whether an upright mesh's distance alone tells that no ray can reach it. */
    private boolean outOfSight(PlacedMesh placed, Transform sensorInWorld) {
        Transform inWorld = placed.inWorld();
        return inWorld.at(2, 2) == 1
                && inWorld.planarDistance(sensorInWorld) > rangeMetres + placed.mesh().radius();
    }

    /**
     * Moves the vertices to the sensor's frame.
     *
     * @return whether their bounding box comes within range
     */
    private boolean see(float[] vertices, Transform meshInSensor) {
        if (seen.length < vertices.length) {
            seen = new double[vertices.length];
        }
        double squared = 0;
        for (int row = 0; row < 3; row++) {
            double mx = meshInSensor.at(row, 0);
            double my = meshInSensor.at(row, 1);
            double mz = meshInSensor.at(row, 2);
            double shift = meshInSensor.at(row, 3);
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (int v = 0; v < vertices.length; v += 3) {
                double moved = mx * vertices[v] + my * vertices[v + 1] + mz * vertices[v + 2];
                moved += shift;
                seen[v + row] = moved;
                lowest = Math.min(lowest, moved);
                highest = Math.max(highest, moved);
            }
            double away = Math.max(0, Math.max(lowest, -highest));
            squared += away * away;
        }
        return squared <= rangeMetres * rangeMetres;
    }
}
