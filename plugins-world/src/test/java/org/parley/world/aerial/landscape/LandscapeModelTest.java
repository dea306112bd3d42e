package org.parley.world.aerial.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parley.api.random.SeedStream;
import org.parley.world.street.model.StreetShapes;
import org.parley.world.street.model.VehicleModel;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.texture.FieldParcels;

class LandscapeModelTest {
    private static final SeedStream SEEDS = new SeedStream(5).child("aerial");
    private static List<LandscapeModel> lands;

    @BeforeAll
    static void build() {
        lands = IntStream.range(0, 5).mapToObj(n -> LandscapeModel.of(SEEDS, "test", n)).toList();
    }

    private static SurfaceMaterial at(LandscapeModel land, PlacedMesh thing) {
        return land.ground().at(thing.inWorld().at(0, 3), thing.inWorld().at(1, 3));
    }

    private static int[] surfaces(LandscapeModel land) {
        int[] counts = new int[SurfaceMaterial.values().length];
        for (double x = -120; x < 120; x += 1.7) {
            for (double y = -120; y < 120; y += 1.7) {
                counts[land.ground().at(x, y).ordinal()]++;
            }
        }
        return counts;
    }

    @Test
    void equalSeedsGiveEqualLandsAndSplitsDiffer() {
        LandscapeModel again = LandscapeModel.of(SEEDS, "test", 2);
        LandscapeModel other = LandscapeModel.of(SEEDS, "train", 2);
        assertThat(surfaces(again)).isEqualTo(surfaces(lands.get(2)));
        assertThat(again.things()).hasSameSizeAs(lands.get(2).things());
        assertThat(surfaces(other)).isNotEqualTo(surfaces(again));
    }

    @Test
    void theGroundIsOfManyKinds() {
        Set<AerialClass> seen = EnumSet.noneOf(AerialClass.class);
        for (LandscapeModel land : lands) {
            int[] counts = surfaces(land);
            assertThat(counts[SurfaceMaterial.WATER.ordinal()]).isPositive();
            for (SurfaceMaterial m : SurfaceMaterial.values()) {
                if (counts[m.ordinal()] > 0) {
                    seen.add(AerialClass.of(m));
                }
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        AerialClass.ROAD,
                        AerialClass.MARKING,
                        AerialClass.PAVEMENT,
                        AerialClass.GRASS,
                        AerialClass.FIELD,
                        AerialClass.SOIL,
                        AerialClass.WATER);
    }

    @Test
    void nothingStandsInTheWaterAndTreesStandOnGrass() {
        for (LandscapeModel land : lands) {
            int planted = land.things().size();
            assertThat(planted).isGreaterThan(200);
            for (PlacedMesh thing : land.things()) {
                AerialClass kind = AerialClass.of(thing.mesh());
                assertThat(at(land, thing)).isNotEqualTo(SurfaceMaterial.WATER);
                if (kind == AerialClass.BUILDING) {
                    assertThat(at(land, thing)).isNotEqualTo(SurfaceMaterial.CROP);
                }
            }
        }
    }

    @Test
    void streetsStayAsTheyWere() {
        for (LandscapeModel land : lands) {
            for (double x = -120; x < 120; x += 3.1) {
                for (double y = -120; y < 120; y += 3.1) {
                    SurfaceMaterial before = land.town().ground().at(x, y);
                    if (before != SurfaceMaterial.GRASS) {
                        assertThat(land.ground().at(x, y)).isEqualTo(before);
                    }
                }
            }
        }
    }

    @Test
    void thingsHaveTheClassOfWhatTheyAreMadeOf() {
        for (VehicleModel model : VehicleModel.values()) {
            assertThat(AerialClass.of(model.mesh())).isEqualTo(AerialClass.VEHICLE);
        }
        assertThat(AerialClass.of(StreetShapes.tree(2))).isEqualTo(AerialClass.TREE);
        assertThat(AerialClass.of(StreetShapes.TRAFFIC_LIGHT)).isEqualTo(AerialClass.FURNITURE);
        assertThat(AerialClass.of(StreetShapes.STREET_LAMP)).isEqualTo(AerialClass.FURNITURE);
        assertThat(AerialClass.of(StreetShapes.wall(5, 1))).isEqualTo(AerialClass.FURNITURE);
        assertThat(AerialClass.of(StreetShapes.fence(5, 2, 0.3, 0.1)))
                .isEqualTo(AerialClass.FURNITURE);
        assertThat(AerialClass.of(StreetShapes.hedge(5, 1, 0.1, SEEDS.random())))
                .isEqualTo(AerialClass.TREE);
    }

    @Test
    void aParcelIsOneFieldUpToItsEdge() {
        double x = 3;
        double y = 4;
        double draw = FieldParcels.draw(x, y, 9);
        double reach = 0.9 * FieldParcels.edgeMetres(x, y);
        for (int i = 0; i < 8; i++) {
            double angle = i * Math.PI / 4;
            double u = x + reach * Math.cos(angle);
            double v = y + reach * Math.sin(angle);
            assertThat(FieldParcels.draw(u, v, 9)).isEqualTo(draw);
        }
    }

    @Test
    void distanceToWhatIsBuiltGrowsWithTheDistance() {
        BuiltDistance far = new BuiltDistance((x, y) -> SurfaceMaterial.GRASS, List.of());
        assertThat(far.at(0, 0)).isGreaterThan(500);
        BuiltDistance street =
                new BuiltDistance(
                        (x, y) -> Math.abs(x) < 4 ? SurfaceMaterial.ROAD : SurfaceMaterial.GRASS,
                        List.of());
        assertThat(street.at(1, 30)).isZero();
        assertThat(street.at(24.5, 30)).isBetween(19.0, 22.0);
    }
}
