package org.parley.world.street.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.parley.api.geometry.Transform;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.scene.WorldSnapshot;
import org.parley.world.street.texture.ObjectLook;

/**
 * All triangles around an agent in world coordinates. Neighbouring triangles of one plane and
 * surface make one face, which has a texture of its own.
 */
public final class FaceCollection {
    private static final double FAR_METRES = 600;
    private static final double FAR_SMALL_METRES = 300;
    private static final double SMALL_METRES = 4;

    private final List<PlacedMesh> objects = new ArrayList<>();
    private int own = -1;

    private final int[] firstTriangle;
    private final double[] corners;
    private final int[] faceOf;
    private final double[] reach;
    private SurfaceFace[] faces = new SurfaceFace[256];
    private int faceCount;

    FaceCollection(WorldSnapshot snapshot, ConnectedAgent agent) {
        collect(snapshot, agent);
        int triangles = 0;
        for (PlacedMesh object : objects) {
            triangles += object.mesh().surfaces().size();
        }
        this.firstTriangle = new int[objects.size() + 1];
        this.reach = new double[objects.size()];
        this.corners = new double[9 * triangles];
        this.faceOf = new int[triangles];
        for (int i = 0; i < objects.size(); i++) {
            place(i);
        }
    }

    private void collect(WorldSnapshot snapshot, ConnectedAgent agent) {
        double x = agent.lidarInWorld().x();
        double y = agent.lidarInWorld().y();
        for (PlacedMesh thing : snapshot.things()) {
            collect(thing, x, y);
        }
        for (PlacedVehicle vehicle : snapshot.vehicles()) {
            boolean owns = agent.vehicle().equals(OptionalLong.of(vehicle.id()));
            int before = objects.size();
            collect(vehicle.body(), x, y);
            if (owns && objects.size() > before) {
                own = before;
            }
        }
    }

    private void collect(PlacedMesh object, double x, double y) {
        Transform at = object.inWorld();
        double radius = object.mesh().radius();
        double far = radius < SMALL_METRES ? FAR_SMALL_METRES : FAR_METRES;
        if (Math.hypot(at.at(0, 3) - x, at.at(1, 3) - y) < far + radius) {
            objects.add(object);
        }
    }

    private void place(int object) {
        PlacedMesh placed = objects.get(object);
        TriangleMesh mesh = placed.mesh();
        float[] vertices = mesh.vertices();
        double[] m = placed.inWorld().rows();
        double[] moved = new double[vertices.length];
        double farthest = 0;
        for (int v = 0; v < vertices.length; v += 3) {
            for (int i = 0; i < 3; i++) {
                moved[v + i] =
                        m[4 * i] * vertices[v]
                                + m[4 * i + 1] * vertices[v + 1]
                                + m[4 * i + 2] * vertices[v + 2]
                                + m[4 * i + 3];
            }
            farthest = Math.max(farthest, Math.hypot(moved[v] - m[3], moved[v + 1] - m[7]));
        }
        reach[object] = farthest;
        int first = firstTriangle[object];
        int[] triangles = mesh.triangles();
        for (int t = 0; t < triangles.length; t++) {
            System.arraycopy(moved, 3 * triangles[t], corners, 9 * first + 3 * t, 3);
        }
        firstTriangle[object + 1] = first + triangles.length / 3;
        makeFaces(object, ObjectLook.of(placed), mesh.surfaces(), m);
    }

    private void makeFaces(
            int object, ObjectLook look, List<SurfaceMaterial> surfaces, double[] inWorld) {
        int first = firstTriangle[object];
        for (int t = first; t < firstTriangle[object + 1]; t++) {
            SurfaceMaterial surface = surfaces.get(t - first);
            boolean joins = t > first && faces[faceCount - 1].continues(surface, corners, 9 * t);
            if (!joins) {
                if (faceCount == faces.length) {
                    faces = Arrays.copyOf(faces, 2 * faceCount);
                }
                faces[faceCount++] =
                        new SurfaceFace(look, object, surface, inWorld, corners, 9 * t);
            }
            faces[faceCount - 1].include(corners, 9 * t);
            faceOf[t] = faceCount - 1;
        }
    }

    public int objects() {
        return objects.size();
    }

    PlacedMesh object(int number) {
        return objects.get(number);
    }

    /** Number of the object that carries the agent, or −1. */
    int own() {
        return own;
    }

    double x(int object) {
        return objects.get(object).inWorld().at(0, 3);
    }

    double y(int object) {
        return objects.get(object).inWorld().at(1, 3);
    }

    /** Greatest distance of a vertex from the object's origin on the ground plane, metres. */
    double reach(int object) {
        return reach[object];
    }

    /** Number of the first triangle of an object; the next object's is where its triangles end. */
    public int firstTriangle(int object) {
        return firstTriangle[object];
    }

    /** Coordinates in the world: triangle t has its three corners from 9 t on. */
    public double[] corners() {
        return corners;
    }

    int faceOf(int triangle) {
        return faceOf[triangle];
    }

    SurfaceFace face(int number) {
        return faces[number];
    }
}
