package org.parley.world.street.resimulation;

import java.util.Collections;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;

/** A vehicle as nothing but its box. */
final class BoxMesh {
    private static final int[] TRIANGLES = {
        0, 2, 1, 0, 3, 2, 4, 5, 6, 4, 6, 7, 0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5, 2, 3, 7, 2, 7, 6, 3,
        0, 4, 3, 4, 7
    };

    private BoxMesh() {}

    static TriangleMesh of(RecordedVehicle vehicle) {
        float x = (float) vehicle.halfLength();
        float y = (float) vehicle.halfWidth();
        float h = (float) (2 * vehicle.halfHeight());
        float[] vertices = {
            -x, -y, 0, x, -y, 0, x, y, 0, -x, y, 0, -x, -y, h, x, -y, h, x, y, h, -x, y, h
        };
        return new TriangleMesh(
                vertices,
                TRIANGLES,
                Collections.nCopies(TRIANGLES.length / 3, SurfaceMaterial.BODY));
    }
}
