package org.parley.world.aerial.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.world.street.model.StreetShapes;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.texture.ValueNoise;
import org.parley.world.street.town.GroundRectangle;
import org.parley.world.street.town.ParkingBay;
import org.parley.world.street.town.TownModel;

/** Makes a land of a town: water first, then houses that stay, yards, fields and woods. */
final class LandscapeBuilder {
    private static final double CELL_METRES = 2;
    private static final double YARD_MARGIN_METRES = 1.3;

    /** So much of a street's edge stays dry where it crosses the water. */
    private static final double EMBANKMENT_METRES = 3;

    private static final double TREE_SPACING_METRES = 5.2;
    private static final int LEAVES = 0x4F7A3A;

    private static final List<TriangleMesh> TREES =
            DoubleStream.of(1, 1.25, 1.5, 1.75, 2, 2.3).mapToObj(StreetShapes::tree).toList();

    private final TownModel town;
    private final SeedStream seeds;
    private final ScalarRaster water;
    private final List<PlacedMesh> things = new ArrayList<>();

    LandscapeBuilder(TownModel town, SeedStream seeds) {
        this.town = town;
        this.seeds = seeds;
        BuiltDistance streets = new BuiltDistance(town.ground(), List.of());
        DoubleBinaryOperator shore = WaterBody.draw(seeds.child("water").random());
        this.water =
                raster(
                        (x, y) ->
                                Math.max(
                                        shore.applyAsDouble(x, y),
                                        EMBANKMENT_METRES - streets.at(x, y)));
    }

    private static ScalarRaster raster(DoubleBinaryOperator value) {
        return new ScalarRaster(LandscapeModel.REACH_METRES, CELL_METRES, value);
    }

    LandscapeModel build() {
        keepThings(seeds.child("houses").random());
        BuiltDistance built = new BuiltDistance(town.ground(), things);
        ScalarRaster yards = yards();
        int seed = seeds.child("parcels").random().nextInt(1 << 20);
        double much = 0.3 + 0.2 * seeds.child("farms").random().nextDouble();
        ScalarRaster fields =
                raster(
                        (x, y) -> {
                            double noise = ValueNoise.fractal(x * 0.011, y * 0.011, 2, seed);
                            double open = Math.min(built.at(x, y) - 4, water.at(x, y) - 5);
                            return Math.min(60 * (noise - much), open);
                        });
        LandscapeGround ground = new LandscapeGround(town.ground(), water, yards, fields, seed);
        plant(ground, built, seeds.child("woods").random());
        return new LandscapeModel(town, ground, things);
    }

    /** Leaves out what would stand in the water, and houses where the land is thinly peopled. */
    private void keepThings(RandomStream random) {
        double density = 0.3 + 0.6 * random.nextDouble();
        int seed = random.nextInt(1 << 20);
        for (PlacedMesh thing : town.things()) {
            boolean building = AerialClass.of(thing.mesh()) == AerialClass.BUILDING;
            Transform at = thing.inWorld();
            double x = at.at(0, 3);
            double y = at.at(1, 3);
            double peopled = ValueNoise.fractal(x * 0.018, y * 0.018, 2, seed);
            boolean empty = peopled + 0.3 * (random.nextDouble() - 0.5) > density;
            double room = building ? 0.85 * thing.mesh().radius() : 1;
            boolean wet = water.at(x, y) < room && (building || onGrass(x, y));
            if (!wet && !(building && empty)) {
                things.add(thing);
            }
        }
    }

    private boolean onGrass(double x, double y) {
        return town.ground().at(x, y) == SurfaceMaterial.GRASS;
    }

    private ScalarRaster yards() {
        ScalarRaster yards =
                new ScalarRaster(TownModel.REACH_METRES, 1, (x, y) -> -YARD_MARGIN_METRES);
        for (ParkingBay bay : town.bays()) {
            GroundRectangle place = bay.place().grown(YARD_MARGIN_METRES);
            if (!bay.atKerb()) {
                double reach = Math.hypot(place.halfLength(), place.halfWidth()) + 1;
                double cos = StrictMath.cos(place.yaw());
                double sin = StrictMath.sin(place.yaw());
                yards.raise(
                        place.x(),
                        place.y(),
                        reach,
                        (x, y) -> {
                            double dx = x - place.x();
                            double dy = y - place.y();
                            double along = place.halfLength() - Math.abs(cos * dx + sin * dy);
                            double across = place.halfWidth() - Math.abs(cos * dy - sin * dx);
                            return Math.min(along, across);
                        });
            }
        }
        return yards;
    }

    /** Woods where noise is high, and single trees elsewhere. */
    private void plant(LandscapeGround ground, BuiltDistance built, RandomStream random) {
        int seed = random.nextInt(1 << 20);
        double reach = LandscapeModel.REACH_METRES - 20;
        for (double row = -reach; row < reach; row += TREE_SPACING_METRES) {
            for (double column = -reach; column < reach; column += TREE_SPACING_METRES) {
                double x = column + 0.8 * TREE_SPACING_METRES * (random.nextDouble() - 0.5);
                double y = row + 0.8 * TREE_SPACING_METRES * (random.nextDouble() - 0.5);
                boolean wood = ValueNoise.fractal(x * 0.016, y * 0.016, 3, seed) > 0.56;
                boolean grows = random.nextDouble() < (wood ? 0.9 : 0.035);
                int size = random.nextInt(wood ? TREES.size() : 4);
                double turn = 360 * random.nextDouble();
                long look = random.nextLong();
                boolean room = built.at(x, y) > 3.2 && water.at(x, y) > 1.5;
                if (grows && room && ground.at(x, y) == SurfaceMaterial.GRASS) {
                    Transform at = Pose.planar(x, y, turn).toTransform();
                    things.add(new PlacedMesh(TREES.get(size), at, LEAVES, look));
                }
            }
        }
    }
}
