package org.parley.world.street.traffic;

import java.util.ArrayList;
import java.util.List;
import org.parley.world.street.town.RoadNetwork;
import org.parley.world.street.town.StreetLane;

/** How fast a lane may be driven where it bends, and how fast one may go on the way there. */
final class SpeedLimits {
    private static final double SIDEWAYS_ACCELERATION = 2.2;
    private static final double EASY_BRAKING = 1.5;
    private static final double SPACING = 2;
    private static final double LOOK = 40;

    private final List<double[]> bends = new ArrayList<>();

    SpeedLimits(RoadNetwork network) {
        for (StreetLane lane : network.lanes()) {
            double[] limit = new double[(int) Math.ceil(lane.length() / SPACING) + 1];
            for (int i = 0; i < limit.length; i++) {
                double bend = Math.abs(lane.path().curvature(Math.min(i * SPACING, lane.length())));
                limit[i] =
                        Math.min(
                                lane.speedLimit(),
                                Math.sqrt(SIDEWAYS_ACCELERATION / Math.max(bend, 1e-3)));
            }
            bends.add(limit);
        }
    }

    /** The speed a vehicle wants where it is, with regard to the bends ahead. */
    double desired(MovingVehicle m) {
        double desired = Double.POSITIVE_INFINITY;
        for (double d = 0; d < LOOK; d += 2 * SPACING) {
            double limit = m.driver.haste() * at(m, m.front() + d);
            desired = Math.min(desired, Math.sqrt(limit * limit + 2 * EASY_BRAKING * d));
        }
        return desired;
    }

    private double at(MovingVehicle m, double s) {
        int i = m.head();
        while (i + 1 < m.lanes() && m.start(i + 1) <= s) {
            i++;
        }
        double[] limits = bends.get(m.lane(i).id());
        int sample = (int) ((s - m.start(i)) / SPACING);
        return limits[Math.max(0, Math.min(limits.length - 1, sample))];
    }
}
