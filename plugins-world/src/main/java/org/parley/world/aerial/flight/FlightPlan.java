package org.parley.world.aerial.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.api.random.RandomStream;

/** The two ways in which groups fly. */
public enum FlightPlan {
    /** The group follows waypoints jointly; each drone has its own place beside the waypoint. */
    WAYPOINTS {
        @Override
        List<DroneWaypoint> places(RandomStream random, List<List<DroneWaypoint>> before) {
            DroneWaypoint asking = next(random, before);
            List<DroneWaypoint> places = new ArrayList<>(List.of(asking));
            int[] order = random.permutation(AWAY_METRES.length);
            double first = 360 * random.nextDouble();
            for (int i = 0; i < order.length; i++) {
                double away = between(random, AWAY_METRES[order[i]]);
                double bearing = first + 90 * i + between(random, -30, 30);
                double yaw = asking.yawDegrees() + between(random, -35, 35);
                places.add(beside(random, asking, away, bearing, yaw));
            }
            return places;
        }

        private DroneWaypoint next(RandomStream random, List<List<DroneWaypoint>> before) {
            if (before.isEmpty()) {
                double x = between(random, -HOME_METRES, HOME_METRES);
                double y = between(random, -HOME_METRES, HOME_METRES);
                return looking(random, x, y, 360 * random.nextDouble());
            }
            return onward(random, before.get(before.size() - 1).get(0), MIDDLE, HOME_METRES);
        }
    },
    /** The drones approach a common place, disperse, and wander on their own. */
    EXPLORATION {
        @Override
        List<DroneWaypoint> places(RandomStream random, List<List<DroneWaypoint>> before) {
            if (before.size() > 2) {
                return wander(random, before.get(before.size() - 1));
            }
            DroneWaypoint meeting =
                    before.isEmpty()
                            ? looking(
                                    random,
                                    between(random, -HOME_METRES, HOME_METRES),
                                    between(random, -HOME_METRES, HOME_METRES),
                                    360 * random.nextDouble())
                            : before.get(0).get(0);
            double[] away = MEETING_METRES[before.size()];
            List<DroneWaypoint> places = new ArrayList<>();
            double first = 360 * random.nextDouble();
            int[] order = random.permutation(GroupFlight.DRONES);
            for (int i = 0; i < GroupFlight.DRONES; i++) {
                double bearing = first + 72 * order[i] + between(random, -25, 25);
                double far = i == 0 && before.isEmpty() ? 0 : between(random, away);
                double yaw = before.size() == 2 ? bearing : bearing + 180;
                places.add(beside(random, meeting, far, bearing, yaw + between(random, -60, 60)));
            }
            return near(places);
        }

        private List<DroneWaypoint> wander(RandomStream random, List<DroneWaypoint> last) {
            List<DroneWaypoint> places = new ArrayList<>();
            places.add(onward(random, last.get(0), MIDDLE, HOME_METRES));
            for (DroneWaypoint drone : last.subList(1, last.size())) {
                places.add(onward(random, drone, places.get(0), STRAYING_METRES));
            }
            return near(places);
        }
    };

    /** Neighbours fly so far beside the waypoint: one close by, others farther and farther. */
    private static final double[][] AWAY_METRES = {{10, 17}, {25, 34}, {38, 48}, {49, 59}};

    /** From the meeting place: before, at, and after the meeting. */
    private static final double[][] MEETING_METRES = {{26, 50}, {5, 20}, {14, 34}};

    private static final double[] LEG_METRES = {18, 36};
    private static final DroneWaypoint MIDDLE = new DroneWaypoint(0, 0, 0, 0, 0);

    /** The drone that asks flies no farther from the middle of the land. */
    private static final double HOME_METRES = 75;

    /** Whoever wanders farther from it turns back. */
    private static final double STRAYING_METRES = 28;

    /** Nobody goes farther from the drone that asks, so that it can be heard. */
    private static final double FARTHEST_METRES = 60;

    /** A flight of so many legs. */
    public GroupFlight fly(RandomStream random, int legs) {
        List<List<DroneWaypoint>> byTime = new ArrayList<>();
        for (int i = 0; i <= legs; i++) {
            byTime.add(places(random, byTime));
        }
        List<List<DroneWaypoint>> byDrone = new ArrayList<>();
        for (int d = 0; d < GroupFlight.DRONES; d++) {
            int drone = d;
            byDrone.add(byTime.stream().map(places -> places.get(drone)).toList());
        }
        return new GroupFlight(byDrone);
    }

    /** Where everybody is next, after the places before. */
    abstract List<DroneWaypoint> places(RandomStream random, List<List<DroneWaypoint>> before);

    /** The name in lower case, as files and settings have it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double between(RandomStream random, double... limits) {
        return limits[0] + (limits[1] - limits[0]) * random.nextDouble();
    }

    private static DroneWaypoint looking(RandomStream random, double x, double y, double yaw) {
        double z = between(random, 34, 46);
        return new DroneWaypoint(x, y, z, yaw, between(random, -78, -64));
    }

    private static DroneWaypoint beside(
            RandomStream random, DroneWaypoint from, double away, double bearing, double yaw) {
        double angle = StrictMath.toRadians(bearing);
        double x = from.x() + away * StrictMath.cos(angle);
        double y = from.y() + away * StrictMath.sin(angle);
        return looking(random, x, y, yaw);
    }

    /** Roughly straight on, but back towards a place from too far away. */
    private static DroneWaypoint onward(
            RandomStream random, DroneWaypoint from, DroneWaypoint home, double farthest) {
        double turn = between(random, -50, 50);
        double back =
                StrictMath.toDegrees(StrictMath.atan2(home.y() - from.y(), home.x() - from.x()));
        boolean far = from.distance(home) > farthest;
        double bearing = (far ? back : from.yawDegrees()) + turn;
        return beside(random, from, between(random, LEG_METRES), bearing, bearing);
    }

    /** Those too far from the first are drawn closer to it. */
    private static List<DroneWaypoint> near(List<DroneWaypoint> places) {
        DroneWaypoint first = places.get(0);
        return places.stream()
                .map(
                        p -> {
                            double scale = Math.min(1, FARTHEST_METRES / p.distance(first));
                            double x = first.x() + scale * (p.x() - first.x());
                            double y = first.y() + scale * (p.y() - first.y());
                            return p == first
                                    ? p
                                    : new DroneWaypoint(
                                            x, y, p.z(), p.yawDegrees(), p.pitchDegrees());
                        })
                .toList();
    }
}
