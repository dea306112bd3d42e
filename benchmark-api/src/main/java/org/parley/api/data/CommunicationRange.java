package org.parley.api.data;

import java.util.List;
import org.parley.api.geometry.Box;

/** Who is near whom. */
public final class CommunicationRange {
    /** How far agents of OPV2V and of the built-in suites hear each other, metres. */
    public static final double METRES = 70;

    private CommunicationRange() {}

    /** Distance of two agents on the ground plane, metres. */
    public static double between(Observation a, Observation b) {
        return a.lidarInWorld().toTransform().planarDistance(b.lidarInWorld().toTransform());
    }

    /** The ego and everybody who is at most {@link #METRES} away, in the frame's order. */
    public static List<Observation> around(Frame frame, Observation ego) {
        return frame.agents().stream().filter(o -> between(ego, o) <= METRES).toList();
    }

    /**
     * Whether an object is the vehicle that carries an agent, by its place: datasets need not give
     * both the same id. Nothing carries a road-side unit.
     */
    public static boolean carries(TruthObject object, Observation agent) {
        return isCarried(agent) && holdsOrigin(object.in(agent.lidarInWorld()));
    }

    /** Whether an agent stands on a vehicle: negative ids are road-side units. */
    public static boolean isCarried(Observation agent) {
        return !agent.agent().startsWith("-");
    }

    /** Whether a box, seen from above, holds the origin of the frame that it is given in. */
    public static boolean holdsOrigin(Box box) {
        double c = Math.cos(box.yawRadians());
        double s = Math.sin(box.yawRadians());
        double along = c * box.x() + s * box.y();
        double across = c * box.y() - s * box.x();
        return Math.abs(along) <= box.length() / 2 && Math.abs(across) <= box.width() / 2;
    }
}
