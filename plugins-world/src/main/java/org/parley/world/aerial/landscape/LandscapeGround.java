package org.parley.world.aerial.landscape;

import org.parley.world.street.scene.FlatGround;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.texture.FieldParcels;

/**
 * The ground of a town, whose grass has become water, shores, yards and fields in places. Streets
 * stay: where they meet the water they cross it on an embankment.
 *
 * @param water metres to the shore, negative in the water
 * @param yards metres inside a yard, negative outside
 * @param fields positive where there are fields
 * @param seed of what grows on which parcel
 */
record LandscapeGround(
        FlatGround town, ScalarRaster water, ScalarRaster yards, ScalarRaster fields, int seed)
        implements FlatGround {
    private static final double SHORE_METRES = 2.6;
    private static final double BOUNDARY_METRES = 0.9;
    private static final double CROPS = 0.66;
    private static final double PLOUGHED = 0.88;

    @Override
    public SurfaceMaterial at(double x, double y) {
        SurfaceMaterial surface = town.at(x, y);
        if (surface != SurfaceMaterial.GRASS) {
            return surface;
        }
        double shore = water.at(x, y);
        if (shore < 0) {
            return SurfaceMaterial.WATER;
        }
        if (shore < SHORE_METRES || yards.at(x, y) > 0) {
            return SurfaceMaterial.SOIL;
        }
        return fields.at(x, y) > 0 ? parcel(x, y) : SurfaceMaterial.GRASS;
    }

    private SurfaceMaterial parcel(double x, double y) {
        if (FieldParcels.edgeMetres(x, y) < BOUNDARY_METRES) {
            return SurfaceMaterial.GRASS;
        }
        double kind = FieldParcels.draw(x, y, seed);
        if (kind < CROPS) {
            return SurfaceMaterial.CROP;
        }
        return kind < PLOUGHED ? SurfaceMaterial.SOIL : SurfaceMaterial.GRASS;
    }
}
