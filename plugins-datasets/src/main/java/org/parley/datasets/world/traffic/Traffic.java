package org.parley.datasets.world.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.datasets.world.model.VehicleModel;
import org.parley.datasets.world.town.Junction;
import org.parley.datasets.world.town.Lane;
import org.parley.datasets.world.town.RoadNetwork;

/** Moving vehicles, step by step. */
final class Traffic {
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
    private final List<Mover> movers = new ArrayList<>();
    private List<List<Mover>> byLane = List.of();
    private long nextId = 100;
    private long steps;

    Traffic(RoadNetwork network, SeedStream seeds) {
        this.network = network;
        this.limits = new SpeedLimits(network);
        this.seeds = seeds;
        this.arrivals = seeds.child("arrivals").random();
        this.rightOfWay =
                new RightOfWay(network, 60 * seeds.child("signals").random().nextDouble());
        fill(seeds.child("start").random());
    }

    /** The vehicles now on the road, in the order of their ids. */
    List<Mover> movers() {
        return movers;
    }

    private void fill(RandomStream random) {
        for (Lane lane : network.lanes()) {
            double front = lane.length() - 1 - 8 * random.nextDouble();
            while (!lane.inJunction()) {
                Mover mover = mover(lane, front, 4);
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

    private Mover mover(Lane lane, double front, double speed) {
        RandomStream random = seeds.child("vehicle").child(Long.toString(nextId)).random();
        Skin skin = Skin.draw(VehicleModel.draw(random), random);
        return new Mover(nextId, skin, lane, front, speed, random);
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
            Mover m = movers.get(i);
            m.speed = speeds[i];
            m.advance(m.speed * STEP_SECONDS);
        }
        rightOfWay.release();
        movers.removeIf(Mover::gone);
        arrive();
    }

    private List<List<Mover>> occupants() {
        List<List<Mover>> lanes = new ArrayList<>();
        network.lanes().forEach(l -> lanes.add(new ArrayList<>()));
        for (Mover m : movers) {
            for (int i = m.tail(); i <= m.head(); i++) {
                lanes.get(m.lane(i).id()).add(m);
            }
        }
        return lanes;
    }

    /** Gives right of way, to those first who have waited longest. */
    private void ask(double time) {
        List<Mover> asking = new ArrayList<>();
        for (Mover m : movers) {
            int way = m.nextJunction();
            if (way >= 0 && m.start(way) - m.front() < decision(m)) {
                m.askedAt = Math.min(m.askedAt, time);
                asking.add(m);
            }
        }
        asking.sort(Comparator.comparingDouble((Mover m) -> m.askedAt).thenComparing(m -> m.id));
        for (Mover m : asking) {
            int way = m.nextJunction();
            Lane lane = m.lane(way);
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
    private static double decision(Mover m) {
        return 6 + m.speed * m.speed / (2 * 0.8 * Driver.BRAKING);
    }

    /** Whether nobody between a vehicle and the junction waits for it as well. */
    private boolean first(Mover m, int way) {
        for (Mover other : byLane.get(m.lane(way - 1).id())) {
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
    private static double distance(Mover m, Lane lane) {
        for (int i = m.head(); i >= 0; i--) {
            if (m.lane(i) == lane) {
                return m.front() - m.start(i);
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    /** Whether nobody comes who goes first. */
    private boolean clearRoad(Lane way) {
        for (int other : way.yieldsTo()) {
            for (Mover m : movers) {
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
    private boolean ringRoom(Lane way) {
        Junction junction = network.junctions().get(way.junction());
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
    private boolean room(Mover m, int way) {
        Lane beyond = m.lane(way + 1);
        double free = Math.max(beyond.length(), Mover.FORESIGHT / 2);
        for (Mover other : byLane.get(beyond.id())) {
            double rear = distance(other, beyond) - other.skin.model().lengthMetres();
            free = Math.min(free, rear + other.speed * other.speed / (2 * Driver.BRAKING));
        }
        for (Mover other : rightOfWay.holders(m.lane(way).id())) {
            if (!byLane.get(beyond.id()).contains(other)) {
                free -= other.skin.model().lengthMetres() + other.driver.standstillMetres();
            }
        }
        return free > m.skin.model().lengthMetres() + 1.5;
    }

    private double speedOf(Mover m) {
        double desired = Math.max(0.5, limits.desired(m));
        double acceleration = m.driver.free(m.speed, desired);
        double gap = Mover.FORESIGHT;
        double ahead = m.speed;
        for (int i = m.head(); i < m.lanes() && m.start(i) < m.front() + gap; i++) {
            for (Mover other : byLane.get(m.lane(i).id())) {
                double at = distance(other, m.lane(i)) + m.start(i);
                double rear = at - other.skin.model().lengthMetres() - m.front();
                if (other != m && at > m.front() && rear < gap) {
                    gap = rear;
                    ahead = other.speed;
                }
            }
        }
        if (gap < Mover.FORESIGHT) {
            acceleration = Math.min(acceleration, m.driver.following(m.speed, desired, gap, ahead));
        }
        int way = m.nextJunction();
        double line = way < 0 ? Mover.FORESIGHT : m.start(way) - m.front() - STOP_SHORT;
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
            Lane lane = network.lane(entry);
            boolean room =
                    movers.stream()
                            .filter(m -> m.lane(m.tail()) == lane)
                            .allMatch(m -> m.rear() - m.start(m.tail()) > ENTRY_ROOM);
            if (comes && room) {
                Mover mover = mover(lane, 0, 6);
                mover.advance(mover.skin.model().lengthMetres());
                movers.add(mover);
                nextId++;
            }
        }
    }
}
