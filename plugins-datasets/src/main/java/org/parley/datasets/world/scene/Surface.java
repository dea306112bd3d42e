package org.parley.datasets.world.scene;

/** What a piece of surface is made of; the renderer gives it colour and texture. */
public enum Surface {
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
    TAILLIGHT
}
