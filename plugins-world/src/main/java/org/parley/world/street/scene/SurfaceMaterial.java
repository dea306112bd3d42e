package org.parley.world.street.scene;

/** What a piece of surface is made of; the renderer gives it colour and texture. */
public enum SurfaceMaterial {
    ROAD,
    MARKING,
    PAVEMENT,
    GRASS,
    FACADE,
    ROOF,
    POLE,
    TRUNK,
    FOLIAGE,
    BODY,
    GLASS,
    TYRE,
    HEADLIGHT,
    TAILLIGHT,
    /** Rows of a crop. */
    CROP,
    /** Bare earth and gravel. */
    SOIL,
    WATER
}
