package org.parley.world.street.camera;

import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.SurfaceMaterial;

/** What a pixel shows; the class map holds the ordinals. */
public enum PixelClass {
    SKY,
    GROUND,
    BUILDING,
    VEHICLE,
    /** Trees, poles and other furniture of the street. */
    VEGETATION_OR_POLE;

    /** Class maps that hold the ordinals. */
    static final PixelLabelling ORDINALS =
            new PixelLabelling() {
                @Override
                public int sky() {
                    return SKY.ordinal();
                }

                @Override
                public int ground(SurfaceMaterial surface) {
                    return GROUND.ordinal();
                }

                @Override
                public int object(PlacedMesh object, SurfaceMaterial surface) {
                    return of(surface).ordinal();
                }
            };

    static PixelClass of(SurfaceMaterial surface) {
        return switch (surface) {
            case ROAD, MARKING, PAVEMENT, GRASS, CROP, SOIL, WATER -> GROUND;
            case FACADE, ROOF -> BUILDING;
            case POLE, TRUNK, FOLIAGE -> VEGETATION_OR_POLE;
            case BODY, GLASS, TYRE, HEADLIGHT, TAILLIGHT -> VEHICLE;
        };
    }
}
