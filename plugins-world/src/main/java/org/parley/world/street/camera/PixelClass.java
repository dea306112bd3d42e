package org.parley.world.street.camera;

import org.parley.world.street.scene.SurfaceMaterial;

/** What a pixel shows; the class map holds the ordinals. */
public enum PixelClass {
    SKY,
    GROUND,
    BUILDING,
    VEHICLE,
    /** Trees, poles and other furniture of the street. */
    VEGETATION_OR_POLE;

    static PixelClass of(SurfaceMaterial surface) {
        return switch (surface) {
            case ROAD, MARKING, PAVEMENT, GRASS -> GROUND;
            case FACADE, ROOF -> BUILDING;
            case POLE, TRUNK, FOLIAGE -> VEGETATION_OR_POLE;
            case BODY, GLASS, TYRE, HEADLIGHT, TAILLIGHT -> VEHICLE;
        };
    }
}
