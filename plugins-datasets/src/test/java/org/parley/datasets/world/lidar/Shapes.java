package org.parley.datasets.world.lidar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.parley.api.geometry.Pose;
import org.parley.datasets.world.scene.Agent;
import org.parley.datasets.world.scene.Mesh;
import org.parley.datasets.world.scene.Placed;
import org.parley.datasets.world.scene.Snapshot;
import org.parley.datasets.world.scene.Sun;
import org.parley.datasets.world.scene.Surface;
import org.parley.datasets.world.scene.Vehicle;

/** Small meshes and worlds to look at. */
final class Shapes {
    private static final int[] BOX_TRIANGLES = {
        0, 2, 1, 0, 3, 2, 4, 5, 6, 4, 6, 7, 0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5, 2, 3, 7, 2, 7, 6, 3,
        0, 4, 3, 4, 7
    };

    private Shapes() {}

    /** An upright box around the z axis from z = 0, all faces outward. */
    static Mesh box(double length, double width, double height) {
        return wedge(length, width, height, length);
    }

    /** A box whose top is shorter than its bottom, at both ends. */
    static Mesh wedge(double length, double width, double height, double topLength) {
        float x = (float) (length / 2);
        float t = (float) (topLength / 2);
        float y = (float) (width / 2);
        float h = (float) height;
        float[] vertices = {
            -x, -y, 0, x, -y, 0, x, y, 0, -x, y, 0, -t, -y, h, t, -y, h, t, y, h, -t, y, h
        };
        return mesh(vertices, BOX_TRIANGLES);
    }

    static Mesh mesh(float[] vertices, int[] triangles) {
        return new Mesh(
                vertices, triangles, Collections.nCopies(triangles.length / 3, Surface.FACADE));
    }

    /** A mesh of the triangles and of their backs. */
    static Mesh twoSided(float[] vertices, int[] triangles) {
        int[] both = Arrays.copyOf(triangles, 2 * triangles.length);
        for (int t = 0; t < triangles.length; t += 3) {
            both[triangles.length + t] = triangles[t];
            both[triangles.length + t + 1] = triangles[t + 2];
            both[triangles.length + t + 2] = triangles[t + 1];
        }
        return mesh(vertices, both);
    }

    static Placed at(Mesh mesh, Pose pose) {
        return new Placed(mesh, pose.toTransform(), 0x808080, 1);
    }

    static Placed at(Mesh mesh, double x, double y) {
        return at(mesh, Pose.planar(x, y, 0));
    }

    static Vehicle car(long id, double x, double y) {
        return car(id, Pose.planar(x, y, 0));
    }

    static Vehicle car(long id, Pose pose) {
        return new Vehicle(id, pose, 2, 1, 0.75, 0, at(box(4, 2, 1.5), pose));
    }

    static Agent agent(Pose lidar) {
        return new Agent("7", OptionalLong.of(7), lidar);
    }

    /** An agent above the origin that looks along x. */
    static Agent agent() {
        return agent(new Pose(0, 0, 1.93, 0, 0, 0));
    }

    static Snapshot world(List<Placed> things, List<Vehicle> vehicles, Agent... agents) {
        return new Snapshot(
                (x, y) -> Surface.ROAD, things, vehicles, List.of(agents), new Sun(30, 40));
    }

    static Snapshot empty() {
        return world(List.of(), List.of());
    }

    /** All things of a world, then its vehicles. */
    static List<Placed> objects(Snapshot world) {
        List<Placed> objects = new ArrayList<>(world.things());
        world.vehicles().forEach(vehicle -> objects.add(vehicle.body()));
        return objects;
    }
}
