package org.parley.world.street.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.geometry.Pose;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.SurfaceMaterial;

class TownModelTest {
    private static final SeedStream WORLD = new SeedStream(5);

    @Test
    void equalSeedsGiveEqualTowns() {
        assertThat(print(TownModel.of(WORLD, "train", 3)))
                .isEqualTo(print(TownModel.of(WORLD, "train", 3)));
    }

    @Test
    void otherSeedsGiveOtherTowns() {
        assertThat(print(TownModel.of(WORLD, "train", 3)))
                .isNotEqualTo(print(TownModel.of(new SeedStream(6), "train", 3)));
    }

    @Test
    void noTwoSplitsOrNumbersShareATown() {
        Set<String> prints = new HashSet<>();
        for (String split : List.of("train", "validation", "test")) {
            for (int n = 0; n < 10; n++) {
                assertThat(prints.add(print(TownModel.of(WORLD, split, n)))).isTrue();
            }
        }
    }

    @Test
    void everyLayoutTakesItsTurn() {
        assertThat(IntStream.range(0, 5).mapToObj(n -> TownModel.of(WORLD, "test", n).layout()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(TownLayout.class));
    }

    @ParameterizedTest
    @EnumSource
    void lanesAreOnTheRoad(TownLayout layout) {
        TownModel town = town(layout);
        for (StreetLane lane : town.network().lanes()) {
            for (double s = 0; s <= lane.length(); s += 0.5) {
                for (double right : new double[] {-1.2, 0, 1.2}) {
                    ArcPath beside = lane.path();
                    double yaw = beside.yaw(s);
                    double x = beside.x(s) - right * Math.sin(yaw);
                    double y = beside.y(s) + right * Math.cos(yaw);
                    assertThat(town.ground().at(x, y))
                            .isIn(SurfaceMaterial.ROAD, SurfaceMaterial.MARKING);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void lanesLeadSmoothlyIntoEachOther(TownLayout layout) {
        RoadNetwork network = town(layout).network();
        for (StreetLane lane : network.lanes()) {
            for (int id : lane.next()) {
                ArcPath a = lane.path();
                ArcPath b = network.lane(id).path();
                double gap = Math.hypot(a.x(a.length()) - b.x(0), a.y(a.length()) - b.y(0));
                double bend = Math.IEEEremainder(a.yaw(a.length()) - b.yaw(0), 2 * Math.PI);
                assertThat(gap).isLessThan(1e-6);
                assertThat(Math.abs(bend)).isLessThan(0.12);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyLanesAtTheEdgeOfTheTownLeadNowhere(TownLayout layout) {
        RoadNetwork network = town(layout).network();
        for (StreetLane lane : network.lanes()) {
            ArcPath p = lane.path();
            double edge = Math.max(Math.abs(p.x(p.length())), Math.abs(p.y(p.length())));
            assertThat(lane.next().isEmpty()).isEqualTo(edge > TownModel.REACH_METRES - 1);
        }
    }

    /** Whoever comes the other way is to the left: y is to the right of x. */
    @ParameterizedTest
    @EnumSource
    void trafficKeepsToTheRight(TownLayout layout) {
        RoadNetwork network = town(layout).network();
        int checked = 0;
        for (StreetLane lane : network.lanes()) {
            if (lane.inJunction() || lane.length() < 15) {
                continue;
            }
            double middle = lane.length() / 2;
            for (StreetLane other : network.lanes()) {
                double t = other.path().nearest(lane.path().x(middle), lane.path().y(middle));
                double[] seen = seenFrom(lane.path(), middle, other.path(), t);
                double turn = lane.path().yaw(middle) - other.path().yaw(t);
                if (!other.inJunction()
                        && Math.cos(turn) < -0.99
                        && Math.abs(seen[0]) < 1
                        && Math.abs(seen[1]) < 12) {
                    assertThat(seen[1]).isNegative();
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(8);
    }

    /** Forward and right offset of a point of one path, seen from a point of another. */
    private static double[] seenFrom(ArcPath from, double s, ArcPath to, double t) {
        double dx = to.x(t) - from.x(s);
        double dy = to.y(t) - from.y(s);
        double c = Math.cos(from.yaw(s));
        double sin = Math.sin(from.yaw(s));
        return new double[] {c * dx + sin * dy, -sin * dx + c * dy};
    }

    @ParameterizedTest
    @EnumSource
    void aLineIsPaintedWhereLanesEndAtAJunction(TownLayout layout) {
        TownModel town = town(layout);
        int lines = 0;
        for (StreetLane lane : town.network().lanes()) {
            ArcPath p = lane.path();
            boolean ring =
                    town.network().junctions().stream().anyMatch(j -> j.ring().contains(lane.id()));
            if (!lane.inJunction() && !lane.next().isEmpty() && !ring) {
                double s = p.length() - 0.2;
                assertThat(town.ground().at(p.x(s), p.y(s))).isEqualTo(SurfaceMaterial.MARKING);
                lines++;
            }
        }
        assertThat(lines).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsBuiltOnTheStreet(TownLayout layout) {
        TownModel town = town(layout);
        assertThat(town.buildings()).hasSizeGreaterThan(40);
        for (GroundRectangle f : town.buildings()) {
            for (double u = -1; u <= 1; u += 0.1) {
                for (double v = -1; v <= 1; v += 0.1) {
                    double dx = u * f.halfLength();
                    double dy = v * f.halfWidth();
                    double x = f.x() + f.cos() * dx - f.sin() * dy;
                    double y = f.y() + f.sin() * dx + f.cos() * dy;
                    assertThat(town.ground().at(x, y)).isEqualTo(SurfaceMaterial.GRASS);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void buildingsAndBaysKeepApart(TownLayout layout) {
        TownModel town = town(layout);
        List<GroundRectangle> bays = town.bays().stream().map(b -> b.place().grown(-0.3)).toList();
        for (int i = 0; i < town.buildings().size(); i++) {
            GroundRectangle building = town.buildings().get(i);
            assertThat(bays.stream().filter(building::overlaps)).isEmpty();
            assertThat(town.buildings().subList(0, i).stream().filter(building::overlaps))
                    .isEmpty();
        }
        for (int i = 0; i < bays.size(); i++) {
            assertThat(bays.subList(0, i).stream().filter(bays.get(i)::overlaps)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void roadsideUnitsStandOnThePavementAndLookAtAJunction(TownLayout layout) {
        TownModel town = town(layout);
        assertThat(town.posts()).hasSizeGreaterThan(2);
        for (Pose post : town.posts()) {
            assertThat(town.ground().at(post.x(), post.y())).isEqualTo(SurfaceMaterial.PAVEMENT);
            assertThat(town.network().junctions())
                    .anySatisfy(
                            j ->
                                    assertThat(
                                                    Math.toDegrees(
                                                            Math.atan2(
                                                                    j.y() - post.y(),
                                                                    j.x() - post.x())))
                                            .isCloseTo(post.yawDegrees(), Offset.offset(1e-6)));
        }
    }

    private static TownModel town(TownLayout layout) {
        return TownModel.build(layout, WORLD.child("a test"));
    }

    /** Everything that could differ between two towns, in one text. */
    private static String print(TownModel town) {
        StringBuilder text = new StringBuilder();
        for (PlacedMesh p : town.things()) {
            text.append(p.inWorld()).append(p.paint()).append(p.seed());
            text.append(Arrays.hashCode(p.mesh().vertices()));
        }
        text.append(town.bays()).append(town.posts()).append(town.buildings());
        for (int i = -1300; i < 1300; i += 7) {
            text.append(town.ground().at(0.1 * i, 0.07 * i).ordinal());
        }
        return text.toString();
    }
}
