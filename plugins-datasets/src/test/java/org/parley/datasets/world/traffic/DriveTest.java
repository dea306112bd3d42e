package org.parley.datasets.world.traffic;

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
import org.parley.datasets.world.scene.Agent;
import org.parley.datasets.world.scene.Snapshot;
import org.parley.datasets.world.scene.Vehicle;
import org.parley.datasets.world.town.Footprint;
import org.parley.datasets.world.town.Lane;
import org.parley.datasets.world.town.Layout;
import org.parley.datasets.world.town.Town;

class DriveTest {
    private static final int FRAMES = 500;

    @Test
    void equalSeedsGiveEqualSnapshotsInAnyOrder() {
        Drive one = drive(Layout.GRID, 3, 4);
        Drive two = drive(Layout.GRID, 3, 4);
        two.snapshot(3);
        for (int k = 0; k < 4; k++) {
            assertSame(one.snapshot(k), two.snapshot(k));
        }
    }

    @Test
    void anotherSeedGivesAnotherDrive() {
        assertThat(drive(Layout.GRID, 3, 2).snapshot(0).vehicles())
                .isNotEqualTo(drive(Layout.GRID, 4, 2).snapshot(0).vehicles());
    }

    @Test
    void oneDriveIsTheBeginningOfALongerOne() {
        Town town = Town.build(Layout.CURVES, new SeedStream(1));
        Traffic few = new Traffic(town.network(), new SeedStream(2));
        Traffic more = new Traffic(town.network(), new SeedStream(2));
        for (int i = 0; i < 40; i++) {
            few.step();
            more.step();
        }
        assertThat(few.movers().stream().map(Mover::pose).toList())
                .isEqualTo(more.movers().stream().map(Mover::pose).toList());
    }

    @ParameterizedTest
    @EnumSource
    void vehiclesNeverOverlap(Layout layout) {
        Drive drive = drive(layout, 8, FRAMES);
        for (int k = 0; k < FRAMES; k++) {
            List<Vehicle> all = drive.snapshot(k).vehicles();
            List<Footprint> places = all.stream().map(DriveTest::place).toList();
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
    void movingVehiclesAreOnLanesAndHeadAlongThem(Layout layout) {
        Drive drive = drive(layout, 9, 60);
        for (int k = 0; k < 60; k += 5) {
            for (Vehicle v : moving(drive.snapshot(k))) {
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
    void trafficFlowsAtPlausibleSpeedsAndTurns(Layout layout) {
        Drive drive = drive(layout, 10, FRAMES);
        Map<Long, Double> way = new HashMap<>();
        Map<Long, Double> turned = new HashMap<>();
        for (int k = 1; k < FRAMES; k++) {
            Map<Long, Vehicle> before = new HashMap<>();
            moving(drive.snapshot(k - 1)).forEach(v -> before.put(v.id(), v));
            for (Vehicle v : moving(drive.snapshot(k))) {
                Vehicle last = before.get(v.id());
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
        Town town = Town.build(Layout.CROSSING, new SeedStream(4));
        Traffic traffic = new Traffic(town.network(), new SeedStream(5));
        for (int i = 0; i < 600; i++) {
            traffic.step();
            for (Mover m : traffic.movers()) {
                for (Mover other : traffic.movers()) {
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
        Town town = Town.build(Layout.ROUNDABOUT, new SeedStream(6));
        for (Fleet fleet : List.of(Fleet.vehicles(2), new Fleet(1, 1), new Fleet(3, 2))) {
            Snapshot s = Drive.through(town, new SeedStream(7), fleet, 2, 0.1).snapshot(1);
            List<String> ids = s.agents().stream().map(Agent::id).toList();
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
        Snapshot s = drive(Layout.T_JUNCTIONS, 12, 1).snapshot(0);
        for (Agent agent : s.agents()) {
            Pose lidar = agent.lidarInWorld();
            if (agent.vehicle().isEmpty()) {
                assertThat(lidar.z()).isEqualTo(4.0);
                assertThat(s.things())
                        .anyMatch(t -> t.inWorld().planarDistance(lidar.toTransform()) < 1e-9);
                continue;
            }
            long id = agent.vehicle().getAsLong();
            assertThat(agent.id()).isEqualTo(Long.toString(id));
            Vehicle v = s.vehicles().stream().filter(m -> m.id() == id).findFirst().orElseThrow();
            double[] seen =
                    lidar.toTransform().inverse().apply(v.onGround().x(), v.onGround().y(), 0);
            assertThat(seen).containsExactly(new double[] {0.5, 0, -1.93}, Offset.offset(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void agentsStayWithinReachOfEachOther(Layout layout) {
        int near = 0;
        int all = 0;
        for (int seed = 0; seed < 4; seed++) {
            Drive drive = drive(layout, 20 + seed, 20);
            for (int k = 0; k < 20; k++) {
                List<Agent> agents = drive.snapshot(k).agents();
                for (Agent other : agents) {
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
                drive(Layout.GRID, 3, 50).snapshot(49).vehicles().stream()
                        .map(Vehicle::id)
                        .toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void senselessRequestsAreRefused() {
        Town town = Town.build(Layout.GRID, new SeedStream(1));
        SeedStream seeds = new SeedStream(1);
        assertThatThrownBy(() -> new Fleet(0, 0)).isInstanceOf(BenchmarkException.class);
        assertThatThrownBy(() -> new Fleet(4, 2)).isInstanceOf(BenchmarkException.class);
        assertThatThrownBy(() -> Drive.through(town, seeds, Fleet.vehicles(2), 0, 0.1))
                .isInstanceOf(BenchmarkException.class);
        assertThatThrownBy(() -> Drive.through(town, seeds, Fleet.vehicles(2), 1, 0.15))
                .isInstanceOf(BenchmarkException.class);
    }

    private static Drive drive(Layout layout, long seed, int frames) {
        Town town = Town.build(layout, new SeedStream(seed));
        return Drive.through(town, new SeedStream(seed + 1), new Fleet(2, 1), frames, 0.1);
    }

    private static List<Vehicle> moving(Snapshot s) {
        return s.vehicles().stream().filter(DriveTest::onTheMove).toList();
    }

    private static boolean onTheMove(Vehicle v) {
        return v.id() < Parking.FIRST_ID;
    }

    private static Footprint place(Vehicle v) {
        Pose p = v.onGround();
        double yaw = Math.toRadians(p.yawDegrees());
        return new Footprint(p.x(), p.y(), yaw, v.halfLength(), v.halfWidth());
    }

    private static double distance(Pose a, Pose b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    private static double distance(Lane lane, Pose p) {
        double s = lane.path().nearest(p.x(), p.y());
        return Math.hypot(lane.path().x(s) - p.x(), lane.path().y(s) - p.y());
    }

    private static double bend(Lane lane, Pose p) {
        double s = lane.path().nearest(p.x(), p.y());
        return Math.IEEEremainder(Math.toDegrees(lane.path().yaw(s)) - p.yawDegrees(), 360);
    }

    private static void assertSame(Snapshot a, Snapshot b) {
        assertThat(a.agents()).isEqualTo(b.agents());
        assertThat(a.vehicles()).isEqualTo(b.vehicles());
        assertThat(a.sun()).isEqualTo(b.sun());
        assertThat(a.things()).hasSameSizeAs(b.things());
    }
}
