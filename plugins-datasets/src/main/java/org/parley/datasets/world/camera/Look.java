package org.parley.datasets.world.camera;

import org.parley.datasets.world.scene.Placed;

/**
 * What makes one object look different from another of its shape.
 *
 * @param tint its paint
 * @param wall colour of its walls, if it has any
 */
record Look(int seed, Colour tint, Style style, Colour wall) {
    static Look of(Placed object) {
        int seed = Noise.fold(object.seed());
        Colour tint = Colour.of(object.paint());
        Style style = Style.of(seed);
        return new Look(seed, tint, style, style.wall(tint));
    }
}
