package org.parley.world.street.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.world.street.model.VehicleModel;
import org.parley.world.street.town.RoadNetwork;
import org.parley.world.street.town.StreetJunction;
import org.parley.world.street.town.StreetLane;

/** Moving vehicles, step by step. */
final class TrafficFlow {
    static final double STEP_SECONDS = 0.1;
    private static final double STOP_SHORT = 0.8;
    private static final double LEAST_GAP = 0.5;
    private static final double ENTRY_ROOM = 14;
    private static final double ENTRIES_PER_SECOND = 0.07;

    private final RoadNetwork network;
    private final SpeedLimits limits;
    private final RightOfWay rightOfWay;
    private final SeedStream seeds;
    private final RandomStream arrivals;
    private final List<MovingVehicle> movers = new ArrayList<>();
    private List<List<MovingVehicle>> byLane = List.of();
    private long nextId = 100;
    private long steps;

    TrafficFlow(RoadNetwork network, SeedStream seeds) {
        this.network = network;
        this.limits = new SpeedLimits(network);
        this.seeds = seeds;
        this.arrivals = seeds.child("arrivals").random();
        this.rightOfWay =
                new RightOfWay(network, 60 * seeds.child("signals").random().nextDouble());
        fill(seeds.child("start").random());
    }

    /** The vehicles now on the road, in the order of their ids. */
    List<MovingVehicle> movers() {
        return movers;
    }

    private void fill(RandomStream random) {
        for (StreetLane lane : network.lanes()) {
            double front = lane.length() - 1 - 8 * random.nextDouble();
            while (!lane.inJunction()) {
                MovingVehicle mover = mover(lane, front, 4);
                if (mover.rear() < 0.5) {
                    break;
                }
                movers.add(mover);
                nextId++;
                double gap = random.nextDouble();
                front = mover.rear() - 8 - 45 * gap;
            }
        }
    }

    private MovingVehicle mover(StreetLane lane, double front, double speed) {
        RandomStream random = seeds.child("vehicle").child(Long.toString(nextId)).random();
        VehicleSkin skin = VehicleSkin.draw(VehicleModel.draw(random), random);
        return new MovingVehicle(nextId, skin, lane, front, speed, random);
    }

    void step() {
        double time = steps++ * STEP_SECONDS;
        movers.forEach(m -> m.lookAhead(network));
        byLane = occupants();
        ask(time);
        double[] speeds = new double[movers.size()];
        for (int i = 0; i < speeds.length; i++) {
            speeds[i] = speedOf(movers.get(i));
        }
        for (int i = 0; i < speeds.length; i++) {
            MovingVehicle m = movers.get(i);
            m.speed = speeds[i];
            m.advance(m.speed * STEP_SECONDS);
        }
        rightOfWay.release();
        movers.removeIf(MovingVehicle::gone);
        arrive();
    }

    private List<List<MovingVehicle>> occupants() {
        List<List<MovingVehicle>> lanes = new ArrayList<>();
        network.lanes().forEach(l -> lanes.add(new ArrayList<>()));
        for (MovingVehicle m : movers) {
            for (int i = m.tail(); i <= m.head(); i++) {
                lanes.get(m.lane(i).id()).add(m);
            }
        }
        return lanes;
    }

    /** Gives right of way, to those first who have waited longest. */
    private void ask(double time) {
        List<MovingVehicle> asking = new ArrayList<>();
        for (MovingVehicle m : movers) {
            int way = m.nextJunction();
            if (way >= 0 && m.start(way) - m.front() < decision(m)) {
                m.askedAt = Math.min(m.askedAt, time);
                asking.add(m);
            }
        }
        asking.sort(
                Comparator.comparingDouble((MovingVehicle m) -> m.askedAt)
                        .thenComparing(m -> m.id));
        for (MovingVehicle m : asking) {
            int way = m.nextJunction();
            StreetLane lane = m.lane(way);
            if (first(m, way)
                    && rightOfWay.open(lane, time)
                    && clearRoad(lane)
                    && ringRoom(lane)
                    && room(m, way)) {
                rightOfWay.give(m, way);
            }
        }
    }

    /** From here a vehicle can still stop gently. */
    private static double decision(MovingVehicle m) {
        return 6 + m.speed * m.speed / (2 * 0.8 * DriverModel.BRAKING);
    }

    /** Whether nobody between a vehicle and the junction waits for it as well. */
    private boolean first(MovingVehicle m, int way) {
        for (MovingVehicle other : byLane.get(m.lane(way - 1).id())) {
            if (other != m && distance(other, m.lane(way - 1)) > distance(m, m.lane(way - 1))) {
                int wants = other.nextJunction();
                if (wants > 0 && other.lane(wants - 1) == m.lane(way - 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Where a vehicle's front is on a lane of its route. */
    private static double distance(MovingVehicle m, StreetLane lane) {
        for (int i = m.head(); i >= 0; i--) {
            if (m.lane(i) == lane) {
                return m.front() - m.start(i);
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    /** Whether nobody comes who goes first. */
    private boolean clearRoad(StreetLane way) {
        for (int other : way.yieldsTo()) {
            for (MovingVehicle m : movers) {
                for (int i = m.head(); i < m.lanes() && m.start(i) < m.front() + 12; i++) {
                    if (m.lane(i).id() == other) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether one more vehicle may enter a roundabout. */
    private boolean ringRoom(StreetLane way) {
        StreetJunction junction = network.junctions().get(way.junction());
        if (way.yieldsTo().isEmpty()) {
            return true;
        }
        long inside =
                movers.stream()
                        .filter(m -> m.granted().anyMatch(l -> junction.ring().contains(l.id())))
                        .count();
        return inside < junction.ringRoom();
    }

    /** Whether there is room behind the junction, for this vehicle after those on their way. */
    private boolean room(MovingVehicle m, int way) {
        StreetLane beyond = m.lane(way + 1);
        double free = Math.max(beyond.length(), MovingVehicle.FORESIGHT / 2);
        for (MovingVehicle other : byLane.get(beyond.id())) {
            double rear = distance(other, beyond) - other.skin.model().lengthMetres();
            free = Math.min(free, rear + other.speed * other.speed / (2 * DriverModel.BRAKING));
        }
        for (MovingVehicle other : rightOfWay.holders(m.lane(way).id())) {
            if (!byLane.get(beyond.id()).contains(other)) {
                free -= other.skin.model().lengthMetres() + other.driver.standstillMetres();
            }
        }
        return free > m.skin.model().lengthMetres() + 1.5;
    }

    private double speedOf(MovingVehicle m) {
        double desired = Math.max(0.5, limits.desired(m));
        double acceleration = m.driver.free(m.speed, desired);
        double gap = MovingVehicle.FORESIGHT;
        double ahead = m.speed;
        for (int i = m.head(); i < m.lanes() && m.start(i) < m.front() + gap; i++) {
            for (MovingVehicle other : byLane.get(m.lane(i).id())) {
                double at = distance(other, m.lane(i)) + m.start(i);
                double rear = at - other.skin.model().lengthMetres() - m.front();
                if (other != m && at > m.front() && rear < gap) {
                    gap = rear;
                    ahead = other.speed;
                }
            }
        }
        if (gap < MovingVehicle.FORESIGHT) {
            acceleration = Math.min(acceleration, m.driver.following(m.speed, desired, gap, ahead));
        }
        int way = m.nextJunction();
        double line = way < 0 ? MovingVehicle.FORESIGHT : m.start(way) - m.front() - STOP_SHORT;
        if (line + STOP_SHORT < decision(m)) {
            double virtual = line + m.driver.standstillMetres();
            acceleration = Math.min(acceleration, m.driver.following(m.speed, desired, virtual, 0));
            gap = Math.min(gap, line + LEAST_GAP + STOP_SHORT / 2);
        }
        double speed = Math.max(0, m.speed + acceleration * STEP_SECONDS);
        return Math.min(speed, Math.max(0, gap - LEAST_GAP) / STEP_SECONDS);
    }

    private void arrive() {
        for (int entry : network.entries()) {
            boolean comes = arrivals.nextDouble() < ENTRIES_PER_SECOND * STEP_SECONDS;
            StreetLane lane = network.lane(entry);
            boolean room =
                    movers.stream()
                            .filter(m -> m.lane(m.tail()) == lane)
                            .allMatch(m -> m.rear() - m.start(m.tail()) > ENTRY_ROOM);
            if (comes && room) {
                MovingVehicle mover = mover(lane, 0, 6);
                mover.advance(mover.skin.model().lengthMetres());
                movers.add(mover);
                nextId++;
            }
        }
    }
}
