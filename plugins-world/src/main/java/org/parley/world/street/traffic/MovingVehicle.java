package org.parley.world.street.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.world.street.model.VehicleClass;
import org.parley.world.street.town.RoadNetwork;
import org.parley.world.street.town.StreetLane;

/** A vehicle on its way: the lanes it takes, and how far it has come along them. */
final class MovingVehicle {
    /** The route is known so far ahead, metres. */
    static final double FORESIGHT = 60;

    /** Longer vehicles take no turn sharper than this many metres a second allow. */
    private static final double WIDE_TURN = 4.4;

    private static final double LONG = 7;
    private static final double FRONT_AXLE = 0.18;
    private static final double REAR_AXLE = 0.8;

    final long id;
    final VehicleSkin skin;
    final DriverModel driver;
    private final RandomStream random;
    private final List<StreetLane> route = new ArrayList<>();
    private final List<Double> starts = new ArrayList<>();
    private double front;
    private int head;
    private int cleared;
    double speed;
    double askedAt = Double.POSITIVE_INFINITY;

    /** A vehicle whose front bumper is at {@code front} metres on a lane. */
    MovingVehicle(
            long id,
            VehicleSkin skin,
            StreetLane lane,
            double front,
            double speed,
            RandomStream random) {
        this.id = id;
        this.skin = skin;
        this.random = random;
        this.driver = DriverModel.draw(random);
        this.front = front;
        this.speed = speed;
        route.add(lane);
        starts.add(0.0);
    }

    double front() {
        return front;
    }

    double rear() {
        return front - skin.model().lengthMetres();
    }

    /** Place in the route of the lane its front bumper is on. */
    int head() {
        return head;
    }

    /** Place in the route of the first junction it holds no right of way for, or −1. */
    int nextJunction() {
        for (int i = Math.max(head, cleared); i < route.size(); i++) {
            if (route.get(i).inJunction()) {
                return i;
            }
        }
        return -1;
    }

    /** Places of the route before this one need no further right of way. */
    int cleared() {
        return cleared;
    }

    /** The lanes it is on, and those up to the last junction it has the right of way through. */
    Stream<StreetLane> granted() {
        return route.subList(tail(), Math.max(head + 1, cleared)).stream();
    }

    /** Notes that it has the right of way through place {@code index} of its route. */
    void clear(int index) {
        cleared = index + 1;
        askedAt = Double.POSITIVE_INFINITY;
    }

    StreetLane lane(int index) {
        return route.get(index);
    }

    /** Where on the route a lane begins, metres. */
    double start(int index) {
        return starts.get(index);
    }

    int lanes() {
        return route.size();
    }

    /** Place in the route of the lane its rear bumper is on. */
    int tail() {
        int i = head;
        while (i > 0 && starts.get(i) > rear()) {
            i--;
        }
        return i;
    }

    /** Where the lane at {@code index} ends, on the route. */
    double end(int index) {
        return starts.get(index) + route.get(index).length();
    }

    void advance(double metres) {
        front += metres;
        while (head + 1 < route.size() && front >= starts.get(head + 1)) {
            head++;
        }
    }

    /** Whether it has left the town. */
    boolean gone() {
        int last = route.size() - 1;
        return route.get(last).next().isEmpty() && rear() >= end(last);
    }

    /** Draws the way on until the route is known far enough ahead and ends outside junctions. */
    void lookAhead(RoadNetwork network) {
        while (end(route.size() - 1) < front + FORESIGHT
                || route.get(route.size() - 1).inJunction()) {
            StreetLane last = route.get(route.size() - 1);
            List<Integer> next = last.next();
            if (next.isEmpty()) {
                return;
            }
            if (skin.model().lengthMetres() > LONG && next.size() > 1) {
                List<Integer> wide =
                        next.stream()
                                .filter(n -> network.lane(n).speedLimit() > WIDE_TURN)
                                .toList();
                next = wide.isEmpty() ? next : wide;
            }
            starts.add(end(route.size() - 1));
            route.add(network.lane(next.get(random.nextInt(next.size()))));
        }
    }

    /** Both axles follow the lane; the body is between them. */
    Pose pose() {
        double length = skin.model().lengthMetres();
        double share = skin.model().kind() == VehicleClass.BUS ? 0.22 : FRONT_AXLE;
        double fromFront = share * length;
        double fromRear = REAR_AXLE * length;
        double[] f = at(front - fromFront);
        double[] r = at(front - fromRear);
        double yaw = StrictMath.atan2(f[1] - r[1], f[0] - r[0]);
        double forward = fromRear - length / 2;
        return Pose.planar(
                r[0] + forward * StrictMath.cos(yaw),
                r[1] + forward * StrictMath.sin(yaw),
                Math.toDegrees(yaw));
    }

    private double[] at(double s) {
        int i = head;
        while (i > 0 && starts.get(i) > s) {
            i--;
        }
        double along = s - starts.get(i);
        return new double[] {route.get(i).path().x(along), route.get(i).path().y(along)};
    }
}
