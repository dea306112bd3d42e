package org.parley.datasets.world.camera;

import org.parley.datasets.world.scene.Mesh;
import org.parley.datasets.world.scene.Placed;
import org.parley.datasets.world.scene.Surface;

/**
 * What makes one object look different from another of its shape.
 *
 * @param tint its paint
 * @param wall colour of its walls, if it has any
 * @param crownZ height of the middle of its leaves, if it has any, metres
 */
record Look(int seed, Colour tint, Style style, Colour wall, double crownZ) {
    static Look of(Placed object) {
        int seed = Noise.fold(object.seed());
        Colour tint = Colour.of(object.paint());
        Style style = Style.of(seed);
        return new Look(seed, tint, style, style.wall(tint), crownZ(object.mesh()));
    }

    private static double crownZ(Mesh mesh) {
        double sum = 0;
        int count = 0;
        for (int t = 0; t < mesh.triangles().length; t++) {
            if (mesh.surfaces().get(t / 3) == Surface.FOLIAGE) {
                sum += mesh.vertices()[3 * mesh.triangles()[t] + 2];
                count++;
            }
        }
        return count > 0 ? sum / count : 0;
    }
}
