package org.parley.world.street.traffic;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import org.parley.api.geometry.Pose;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.town.GroundRectangle;
import org.parley.world.street.town.TownModel;

/**
 * Somebody who could be an agent.
 *
 * @param vehicle id of the vehicle, none for a place beside a junction
 * @param places where it is in the first, the middle and the last frame
 * @param close numbers of the vehicles around it in the middle frame
 * @param sees those of them that no building hides from it
 */
record AgentCandidate(OptionalLong vehicle, List<Pose> places, BitSet close, BitSet sees) {
    private static final double FARTHEST = 60;
    private static final double USUAL = 48;
    private static final double NEAREST = 14;
    private static final double VIEW = 50;

    static AgentCandidate of(
            TownModel town, OptionalLong vehicle, List<Pose> places, List<PlacedVehicle> all) {
        Pose eye = places.get(1);
        List<GroundRectangle> walls =
                town.buildings().stream()
                        .filter(b -> Math.hypot(b.x() - eye.x(), b.y() - eye.y()) < VIEW + 15)
                        .toList();
        BitSet close = new BitSet();
        BitSet sees = new BitSet();
        for (int i = 0; i < all.size(); i++) {
            Pose p = all.get(i).onGround();
            if (distance(p, eye) < VIEW) {
                close.set(i);
                sees.set(i, walls.stream().noneMatch(w -> w.cuts(eye.x(), eye.y(), p.x(), p.y())));
            }
        }
        return new AgentCandidate(vehicle, places, close, sees);
    }

    private static double distance(Pose a, Pose b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    /** The greatest distance between the two in the three frames. */
    double farthest(AgentCandidate other) {
        double farthest = 0;
        for (int i = 0; i < places.size(); i++) {
            farthest = Math.max(farthest, distance(places.get(i), other.places.get(i)));
        }
        return farthest;
    }

    /** Within reach all the time, and mostly close, but not next to each other. */
    boolean companion(AgentCandidate other) {
        double sum = 0;
        for (int i = 0; i < places.size(); i++) {
            double d = distance(places.get(i), other.places.get(i));
            if (d < NEAREST) {
                return false;
            }
            sum += d;
        }
        return farthest(other) < FARTHEST && sum / places.size() < USUAL;
    }

    /** How many vehicles close to both are seen by one and not by the other. */
    int help(AgentCandidate other) {
        BitSet different = (BitSet) sees.clone();
        different.xor(other.sees);
        different.and(close);
        different.and(other.close);
        return different.cardinality();
    }
}
