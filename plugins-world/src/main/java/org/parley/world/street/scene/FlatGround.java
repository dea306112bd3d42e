package org.parley.world.street.scene;

/** The flat ground at z = 0. */
@FunctionalInterface
public interface FlatGround {
    /**
     * What the ground is at a point of the world. Called for every pixel of ground: must be fast.
     */
    SurfaceMaterial at(double x, double y);
}
