package org.parley.world.aerial.landscape;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;

/** The eleven classes of the aerial world; class maps hold the ordinals. */
public enum AerialClass {
    ROAD,
    MARKING,
    PAVEMENT,
    GRASS,
    FIELD,
    /** Bare earth, shores and gravel yards. */
    SOIL,
    WATER,
    BUILDING,
    /** Trees and hedges. */
    TREE,
    VEHICLE,
    /** Walls, fences, lamps and signals. */
    FURNITURE;

    /** The class of a pixel of which nothing is known. */
    public static final int UNKNOWN = 255;

    /** All names in lower case, in the order of the classes. */
    public static List<String> names() {
        return Stream.of(values()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    }

    static AerialClass of(SurfaceMaterial ground) {
        return switch (ground) {
            case ROAD -> ROAD;
            case MARKING -> MARKING;
            case PAVEMENT -> PAVEMENT;
            case CROP -> FIELD;
            case SOIL -> SOIL;
            case WATER -> WATER;
            default -> GRASS;
        };
    }

    /** The class of a thing or vehicle, by what it is made of. */
    static AerialClass of(TriangleMesh mesh) {
        List<SurfaceMaterial> surfaces = mesh.surfaces();
        if (surfaces.contains(SurfaceMaterial.BODY)) {
            return VEHICLE;
        }
        if (surfaces.contains(SurfaceMaterial.ROOF)) {
            return BUILDING;
        }
        boolean leaves = surfaces.contains(SurfaceMaterial.FOLIAGE);
        return leaves && !surfaces.contains(SurfaceMaterial.POLE) ? TREE : FURNITURE;
    }
}
