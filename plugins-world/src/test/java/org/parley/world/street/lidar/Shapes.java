package org.parley.world.street.lidar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.parley.api.geometry.Pose;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.SunPosition;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.scene.WorldSnapshot;

/** Small meshes and worlds to look at. */
final class Shapes {
    private static final int[] BOX_TRIANGLES = {
        0, 2, 1, 0, 3, 2, 4, 5, 6, 4, 6, 7, 0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5, 2, 3, 7, 2, 7, 6, 3,
        0, 4, 3, 4, 7
    };

    private Shapes() {}

    /** An upright box around the z axis from z = 0, all faces outward. */
    static TriangleMesh box(double length, double width, double height) {
        return wedge(length, width, height, length);
    }

    /** A box whose top is shorter than its bottom, at both ends. */
    static TriangleMesh wedge(double length, double width, double height, double topLength) {
        float x = (float) (length / 2);
        float t = (float) (topLength / 2);
        float y = (float) (width / 2);
        float h = (float) height;
        float[] vertices = {
            -x, -y, 0, x, -y, 0, x, y, 0, -x, y, 0, -t, -y, h, t, -y, h, t, y, h, -t, y, h
        };
        return mesh(vertices, BOX_TRIANGLES);
    }

    static TriangleMesh mesh(float[] vertices, int[] triangles) {
        return new TriangleMesh(
                vertices,
                triangles,
                Collections.nCopies(triangles.length / 3, SurfaceMaterial.FACADE));
    }

    /** A mesh of the triangles and of their backs. */
    static TriangleMesh twoSided(float[] vertices, int[] triangles) {
        int[] both = Arrays.copyOf(triangles, 2 * triangles.length);
        for (int t = 0; t < triangles.length; t += 3) {
            both[triangles.length + t] = triangles[t];
            both[triangles.length + t + 1] = triangles[t + 2];
            both[triangles.length + t + 2] = triangles[t + 1];
        }
        return mesh(vertices, both);
    }

    static PlacedMesh at(TriangleMesh mesh, Pose pose) {
        return new PlacedMesh(mesh, pose.toTransform(), 0x808080, 1);
    }

    static PlacedMesh at(TriangleMesh mesh, double x, double y) {
        return at(mesh, Pose.planar(x, y, 0));
    }

    static PlacedVehicle car(long id, double x, double y) {
        return car(id, Pose.planar(x, y, 0));
    }

    static PlacedVehicle car(long id, Pose pose) {
        return new PlacedVehicle(id, pose, 2, 1, 0.75, 0, at(box(4, 2, 1.5), pose));
    }

    static ConnectedAgent agent(Pose lidar) {
        return new ConnectedAgent("7", OptionalLong.of(7), lidar);
    }

    /** An agent above the origin that looks along x. */
    static ConnectedAgent agent() {
        return agent(new Pose(0, 0, 1.93, 0, 0, 0));
    }

    static WorldSnapshot world(
            List<PlacedMesh> things, List<PlacedVehicle> vehicles, ConnectedAgent... agents) {
        return new WorldSnapshot(
                (x, y) -> SurfaceMaterial.ROAD,
                things,
                vehicles,
                List.of(agents),
                new SunPosition(30, 40));
    }

    static WorldSnapshot empty() {
        return world(List.of(), List.of());
    }

    /** All things of a world, then its vehicles. */
    static List<PlacedMesh> objects(WorldSnapshot world) {
        List<PlacedMesh> objects = new ArrayList<>(world.things());
        world.vehicles().forEach(vehicle -> objects.add(vehicle.body()));
        return objects;
    }
}
