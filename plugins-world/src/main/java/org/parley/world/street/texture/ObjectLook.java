package org.parley.world.street.texture;

import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;

/**
 * What makes one object look different from another of its shape.
 *
 * @param tint its paint
 * @param wall colour of its walls, if it has any
 * @param crownZ height of the middle of its leaves, if it has any, metres
 */
public record ObjectLook(
        int seed, LinearColour tint, FacadeStyle style, LinearColour wall, double crownZ) {
    public static ObjectLook of(PlacedMesh object) {
        int seed = ValueNoise.fold(object.seed());
        LinearColour tint = LinearColour.of(object.paint());
        FacadeStyle style = FacadeStyle.of(seed);
        return new ObjectLook(seed, tint, style, style.wall(tint), crownZ(object.mesh()));
    }

    private static double crownZ(TriangleMesh mesh) {
        double sum = 0;
        int count = 0;
        for (int t = 0; t < mesh.triangles().length; t++) {
            if (mesh.surfaces().get(t / 3) == SurfaceMaterial.FOLIAGE) {
                sum += mesh.vertices()[3 * mesh.triangles()[t] + 2];
                count++;
            }
        }
        return count > 0 ? sum / count : 0;
    }
}
