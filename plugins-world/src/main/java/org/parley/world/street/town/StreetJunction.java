package org.parley.world.street.town;

import java.util.List;

/**
 * Where streets meet.
 *
 * @param x centre, metres
 * @param y centre, metres
 * @param radius reaches to the stop lines, metres
 * @param phases for signals: groups of ways through that have green together, in turn; empty where
 *     whoever comes first goes first
 * @param ring ids of the lanes around the island of a roundabout and of those that enter it
 * @param ringRoom so many vehicles at most are on the ring at a time, so that it never locks
 */
public record StreetJunction(
        double x,
        double y,
        double radius,
        List<List<Integer>> phases,
        List<Integer> ring,
        int ringRoom) {
    public StreetJunction {
        ring = List.copyOf(ring);
        phases = phases.stream().map(List::copyOf).toList();
    }

    public boolean signals() {
        return !phases.isEmpty();
    }
}
