package org.parley.datasets.world.scene;

/** The flat ground at z = 0. */
@FunctionalInterface
public interface Ground {
    /**
     * What the ground is at a point of the world. Called for every pixel of ground: must be fast.
     */
    Surface at(double x, double y);
}
