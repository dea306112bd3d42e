package org.parley.world.box;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.error.Require;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/**
 * Lays out one scene: a straight main road of two or four lanes with kerb parking and rows of
 * buildings, and a second street that the buildings hide, either crossing it or parallel to it. The
 * first agent drives on the main road, the second one in the other street. Vehicles of a lane share
 * one speed and the crossing street waits, so nobody ever runs into anybody.
 */
final class BoxSceneBuilder {
    private static final double LANE = 3.5;
    private static final double PARKING = 2.4;
    private static final double REACH = 58;
    private static final double GAP = 0.5;
    private static final double WALL = 3;
    private static final double[] AGENT_SIDES = {4.2, 1.8, 1.5};

    private final RandomStream random;
    private final boolean crossing;
    private final int lanes;
    private final int parallelSide;
    private final double middle;
    private final double kerb;
    private final double front;
    private final List<BoxVehicle> vehicles = new ArrayList<>();
    private final List<UprightSolid> buildings = new ArrayList<>();
    private final List<ParkingSlot> slots = new ArrayList<>();
    private final List<ParkingSlot> agentSlots = new ArrayList<>();

    private BoxSceneBuilder(SeedStream seeds) {
        this.random = seeds.random();
        this.crossing = random.nextDouble() < 0.4;
        this.lanes = crossing && random.nextDouble() < 0.25 ? 2 : 1;
        this.parallelSide = crossing ? 0 : 1 - 2 * random.nextInt(2);
        this.middle = between(-4, 4);
        this.kerb = LANE * lanes;
        this.front = kerb + PARKING + 0.6;
    }

    static BoxScene build(BoxWorldConfig config, SeedStream seeds) {
        return new BoxSceneBuilder(seeds).build(config);
    }

    private BoxScene build(BoxWorldConfig config) {
        layMainRoad();
        if (crossing) {
            layCrossing();
        } else {
            layParallelStreet();
        }
        layKerbs();
        layBlocks();
        placeAgents(config.agents());
        placeTraffic(config.vehicles());
        Pose inWorld = Pose.planar(between(-500, 500), between(-500, 500), between(-180, 180));
        return new BoxScene(inWorld, vehicles, buildings);
    }

    private void layMainRoad() {
        double behind = crossing ? between(16, 22) : between(9, 15);
        agentSlots.add(new ParkingSlot(middle - behind, LANE / 2, 0, 6, false));
        for (int lane = 0; lane < lanes; lane++) {
            layLane(LANE * (lane + 0.5), 0, lane == 0 ? 6 : between(4, 9), 15);
            layLane(-LANE * (lane + 0.5), 180, between(4, 9), 15);
        }
    }

    private void layLane(double y, double yawDegrees, double speed, double spacing) {
        for (double x = -REACH + between(0, spacing); x < REACH; x += spacing + between(0, 8)) {
            slots.add(new ParkingSlot(x, y, yawDegrees, speed, false));
        }
    }

    /** Queues that wait in the street across; the second agent waits among them. */
    private void layCrossing() {
        int side = 1 - 2 * random.nextInt(2);
        double x = middle + side * LANE / 2;
        agentSlots.add(new ParkingSlot(x, side * (front + between(7, 11)), -90 * side, 0, true));
        for (int lane : new int[] {1, -1}) {
            for (int arm : new int[] {1, -1}) {
                for (double y = front + between(0, 2); y < front + 30; y += between(7, 9)) {
                    slots.add(
                            new ParkingSlot(
                                    middle + lane * LANE / 2, arm * y, -90 * lane, 0, true));
                }
            }
        }
    }

    /** A street behind the wall of buildings on one side; the second agent drives there. */
    private void layParallelStreet() {
        double near = parallelSide * (front + WALL + 1.2 + LANE / 2);
        double far = near + parallelSide * LANE;
        double yaw = parallelSide > 0 ? 180 : 0;
        double speed = between(4, 9);
        agentSlots.add(new ParkingSlot(middle + between(0, 14), near, yaw, speed, false));
        layLane(near, yaw, speed, 10);
        layLane(far, 180 - yaw, between(4, 9), 10);
        layKerb(far + parallelSide * (LANE + PARKING) / 2, 180 - yaw);
    }

    private void layKerbs() {
        layKerb(kerb + PARKING / 2, 0);
        layKerb(-kerb - PARKING / 2, 180);
    }

    private void layKerb(double y, double yawDegrees) {
        for (double x = -REACH + between(0, 12); x < REACH; x += between(11, 20)) {
            if (!crossing || Math.abs(x - middle) > LANE + 6) {
                slots.add(new ParkingSlot(x, y, yawDegrees + between(-2, 2), 0, false));
            }
        }
    }

    /** Buildings outward from the middle; an alley between two of them may hide a vehicle. */
    private void layBlocks() {
        for (int side : new int[] {1, -1}) {
            for (int way : new int[] {1, -1}) {
                double from = crossing ? LANE + 0.8 : between(0.5, 2);
                while (from < REACH) {
                    double length = side == parallelSide ? between(14, 20) : between(9, 15);
                    layBuilding(side, middle + way * (from + length / 2), length);
                    double alley = side == parallelSide ? between(1, 2) : between(3.4, 4.4);
                    layAlley(side, middle + way * (from + length + alley / 2));
                    from += length + alley;
                }
            }
        }
    }

    private void layBuilding(int side, double x, double length) {
        double depth = side == parallelSide ? WALL : between(10, 14);
        double y = side * (front + depth / 2);
        buildings.add(new UprightSolid(x, y, 0, length, depth, between(4, 9)));
    }

    private void layAlley(int side, double x) {
        if (side != parallelSide) {
            double y = side * (front + between(1, 3));
            slots.add(new ParkingSlot(x, y, 90 * side + between(-3, 3), 0, true));
        }
    }

    /** The first two have places of their own, further ones join the traffic around them. */
    private void placeAgents(int count) {
        slots.stream().filter(s -> s.speed() > 0 && Math.abs(s.x()) < 40).forEach(agentSlots::add);
        for (ParkingSlot slot : agentSlots) {
            if (vehicles.size() < count) {
                offer(101 + vehicles.size(), slot, AGENT_SIDES);
            }
        }
        Require.require(
                vehicles.size() == count,
                "box-world: a street had room for %s of %s agents; lower the key 'agents'",
                vehicles.size(),
                count);
    }

    private void placeTraffic(int count) {
        int[] order = random.permutation(slots.size());
        int placed = 0;
        for (int i = 0; i < order.length && placed < count; i++) {
            if (offer(1001 + placed, slots.get(order[i]), VehicleSize.draw(random).sides(random))) {
                placed++;
            }
        }
    }

    /** Puts a vehicle into a slot unless something stands there. */
    private boolean offer(long id, ParkingSlot slot, double[] sides) {
        UprightSolid place = slot.place(sides);
        boolean free =
                vehicles.stream().noneMatch(v -> v.start().near(place, GAP))
                        && buildings.stream().noneMatch(b -> b.near(place, 0.1));
        if (free) {
            vehicles.add(new BoxVehicle(id, place, slot.speed()));
        }
        return free;
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
