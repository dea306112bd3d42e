package org.parley.world.street.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.WorldSnapshot;
import org.parley.world.street.town.GroundRectangle;
import org.parley.world.street.town.StreetLane;
import org.parley.world.street.town.TownLayout;
import org.parley.world.street.town.TownModel;

class TrafficDriveTest {
    private static final int FRAMES = 500;

    @Test
    void equalSeedsGiveEqualSnapshotsInAnyOrder() {
        TrafficDrive one = drive(TownLayout.GRID, 3, 4);
        TrafficDrive two = drive(TownLayout.GRID, 3, 4);
        two.snapshot(3);
        for (int k = 0; k < 4; k++) {
            assertSame(one.snapshot(k), two.snapshot(k));
        }
    }

    @Test
    void anotherSeedGivesAnotherDrive() {
        assertThat(drive(TownLayout.GRID, 3, 2).snapshot(0).vehicles())
                .isNotEqualTo(drive(TownLayout.GRID, 4, 2).snapshot(0).vehicles());
    }

    @Test
    void oneDriveIsTheBeginningOfALongerOne() {
        TownModel town = TownModel.build(TownLayout.CURVES, new SeedStream(1));
        TrafficFlow few = new TrafficFlow(town.network(), new SeedStream(2));
        TrafficFlow more = new TrafficFlow(town.network(), new SeedStream(2));
        for (int i = 0; i < 40; i++) {
            few.step();
            more.step();
        }
        assertThat(few.movers().stream().map(MovingVehicle::pose).toList())
                .isEqualTo(more.movers().stream().map(MovingVehicle::pose).toList());
    }

    @ParameterizedTest
    @EnumSource
    void vehiclesNeverOverlap(TownLayout layout) {
        TrafficDrive drive = drive(layout, 8, FRAMES);
        for (int k = 0; k < FRAMES; k++) {
            List<PlacedVehicle> all = drive.snapshot(k).vehicles();
            List<GroundRectangle> places = all.stream().map(TrafficDriveTest::place).toList();
            // Parked vehicles stay where they are: the first frame tells about each other.
            for (int i = 0; i < all.size() && (k == 0 || onTheMove(all.get(i))); i++) {
                for (int j = i + 1; j < all.size(); j++) {
                    if (places.get(i).overlaps(places.get(j))) {
                        assertThat(all.get(i)).as("frame %s", k).isEqualTo(all.get(j));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void movingVehiclesAreOnLanesAndHeadAlongThem(TownLayout layout) {
        TrafficDrive drive = drive(layout, 9, 60);
        for (int k = 0; k < 60; k += 5) {
            for (PlacedVehicle v : moving(drive.snapshot(k))) {
                double turned = v.halfLength() > 3 ? 1.5 : 0.7;
                Pose p = v.onGround();
                assertThat(drive.town().network().lanes())
                        .anySatisfy(
                                lane -> {
                                    assertThat(distance(lane, p)).isLessThan(turned);
                                    assertThat(Math.abs(bend(lane, p))).isLessThan(30);
                                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void trafficFlowsAtPlausibleSpeedsAndTurns(TownLayout layout) {
        TrafficDrive drive = drive(layout, 10, FRAMES);
        Map<Long, Double> way = new HashMap<>();
        Map<Long, Double> turned = new HashMap<>();
        for (int k = 1; k < FRAMES; k++) {
            Map<Long, PlacedVehicle> before = new HashMap<>();
            moving(drive.snapshot(k - 1)).forEach(v -> before.put(v.id(), v));
            for (PlacedVehicle v : moving(drive.snapshot(k))) {
                PlacedVehicle last = before.get(v.id());
                if (last == null) {
                    continue;
                }
                double step = distance(last.onGround(), v.onGround());
                assertThat(v.speed()).isBetween(0.0, 14.0);
                assertThat(step).isCloseTo(0.1 * v.speed(), Offset.offset(0.12));
                way.merge(v.id(), step, Double::sum);
                double yaw = v.onGround().yawDegrees() - last.onGround().yawDegrees();
                turned.merge(v.id(), Math.IEEEremainder(yaw, 360), Double::sum);
            }
        }
        assertThat(way.values().stream().filter(w -> w > 30).count())
                .as("vehicles that get somewhere")
                .isGreaterThan(way.size() / 3);
        assertThat(turned.values()).anyMatch(t -> t > 60).anyMatch(t -> t < -45);
    }

    @Test
    void whoeverFollowsKeepsADistance() {
        TownModel town = TownModel.build(TownLayout.CROSSING, new SeedStream(4));
        TrafficFlow traffic = new TrafficFlow(town.network(), new SeedStream(5));
        for (int i = 0; i < 600; i++) {
            traffic.step();
            for (MovingVehicle m : traffic.movers()) {
                for (MovingVehicle other : traffic.movers()) {
                    if (m != other && m.lane(m.head()) == other.lane(other.head())) {
                        double a = m.front() - m.start(m.head());
                        double b = other.front() - other.start(other.head());
                        double ahead = b > a ? b - other.skin.model().lengthMetres() - a : 9;
                        assertThat(ahead).isGreaterThan(0.3);
                    }
                }
            }
        }
    }

    @Test
    void agentsAreWhatTheFleetAsksForInTheOrderOfTheirIds() {
        TownModel town = TownModel.build(TownLayout.ROUNDABOUT, new SeedStream(6));
        for (AgentFleet fleet :
                List.of(AgentFleet.vehicles(2), new AgentFleet(1, 1), new AgentFleet(3, 2))) {
            WorldSnapshot s =
                    TrafficDrive.through(town, new SeedStream(7), fleet, 2, 0.1).snapshot(1);
            List<String> ids = s.agents().stream().map(ConnectedAgent::id).toList();
            List<String> sorted = new ArrayList<>(ids.subList(0, fleet.vehicles()));
            sorted.sort(null);
            for (int i = 1; i <= fleet.roadside(); i++) {
                sorted.add("-" + i);
            }
            assertThat(ids).isEqualTo(sorted).doesNotHaveDuplicates();
        }
    }

    @Test
    void lidarsStandOnTheirVehiclesAndPoles() {
        WorldSnapshot s = drive(TownLayout.T_JUNCTIONS, 12, 1).snapshot(0);
        for (ConnectedAgent agent : s.agents()) {
            Pose lidar = agent.lidarInWorld();
            if (agent.vehicle().isEmpty()) {
                assertThat(lidar.z()).isEqualTo(4.0);
                assertThat(s.things())
                        .anyMatch(t -> t.inWorld().planarDistance(lidar.toTransform()) < 1e-9);
                continue;
            }
            long id = agent.vehicle().getAsLong();
            assertThat(agent.id()).isEqualTo(Long.toString(id));
            PlacedVehicle v =
                    s.vehicles().stream().filter(m -> m.id() == id).findFirst().orElseThrow();
            double[] seen =
                    lidar.toTransform().inverse().apply(v.onGround().x(), v.onGround().y(), 0);
            assertThat(seen).containsExactly(new double[] {0.5, 0, -1.93}, Offset.offset(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void agentsStayWithinReachOfEachOther(TownLayout layout) {
        int near = 0;
        int all = 0;
        for (int seed = 0; seed < 4; seed++) {
            TrafficDrive drive = drive(layout, 20 + seed, 20);
            for (int k = 0; k < 20; k++) {
                List<ConnectedAgent> agents = drive.snapshot(k).agents();
                for (ConnectedAgent other : agents) {
                    double d = distance(agents.get(0).lidarInWorld(), other.lidarInWorld());
                    assertThat(d).isLessThan(70);
                    near += d < 50 ? 1 : 0;
                    all++;
                }
            }
        }
        assertThat(near).isGreaterThan(all * 3 / 4);
    }

    @Test
    void vehiclesAreInTheOrderOfTheirIds() {
        List<Long> ids =
                drive(TownLayout.GRID, 3, 50).snapshot(49).vehicles().stream()
                        .map(PlacedVehicle::id)
                        .toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void senselessRequestsAreRefused() {
        TownModel town = TownModel.build(TownLayout.GRID, new SeedStream(1));
        SeedStream seeds = new SeedStream(1);
        assertThatThrownBy(() -> new AgentFleet(0, 0)).isInstanceOf(BenchmarkException.class);
        assertThatThrownBy(() -> new AgentFleet(4, 2)).isInstanceOf(BenchmarkException.class);
        assertThatThrownBy(() -> TrafficDrive.through(town, seeds, AgentFleet.vehicles(2), 0, 0.1))
                .isInstanceOf(BenchmarkException.class);
        assertThatThrownBy(() -> TrafficDrive.through(town, seeds, AgentFleet.vehicles(2), 1, 0.15))
                .isInstanceOf(BenchmarkException.class);
    }

    private static TrafficDrive drive(TownLayout layout, long seed, int frames) {
        TownModel town = TownModel.build(layout, new SeedStream(seed));
        return TrafficDrive.through(
                town, new SeedStream(seed + 1), new AgentFleet(2, 1), frames, 0.1);
    }

    private static List<PlacedVehicle> moving(WorldSnapshot s) {
        return s.vehicles().stream().filter(TrafficDriveTest::onTheMove).toList();
    }

    private static boolean onTheMove(PlacedVehicle v) {
        return v.id() < BayParking.FIRST_ID;
    }

    private static GroundRectangle place(PlacedVehicle v) {
        Pose p = v.onGround();
        double yaw = Math.toRadians(p.yawDegrees());
        return new GroundRectangle(p.x(), p.y(), yaw, v.halfLength(), v.halfWidth());
    }

    private static double distance(Pose a, Pose b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    private static double distance(StreetLane lane, Pose p) {
        double s = lane.path().nearest(p.x(), p.y());
        return Math.hypot(lane.path().x(s) - p.x(), lane.path().y(s) - p.y());
    }

    private static double bend(StreetLane lane, Pose p) {
        double s = lane.path().nearest(p.x(), p.y());
        return Math.IEEEremainder(Math.toDegrees(lane.path().yaw(s)) - p.yawDegrees(), 360);
    }

    private static void assertSame(WorldSnapshot a, WorldSnapshot b) {
        assertThat(a.agents()).isEqualTo(b.agents());
        assertThat(a.vehicles()).isEqualTo(b.vehicles());
        assertThat(a.sun()).isEqualTo(b.sun());
        assertThat(a.things()).hasSameSizeAs(b.things());
    }
}
