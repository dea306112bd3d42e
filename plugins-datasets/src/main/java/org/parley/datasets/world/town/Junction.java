package org.parley.datasets.world.town;

import java.util.List;

/**
 * Where streets meet.
 *
 * @param x centre, metres
 * @param y centre, metres
 * @param radius reaches to the stop lines, metres
 * @param phases for signals: groups of ways through that have green together, in turn; empty where
 *     whoever comes first goes first
 */
public record Junction(double x, double y, double radius, List<List<Integer>> phases) {
    public Junction {
        phases = phases.stream().map(List::copyOf).toList();
    }

    public boolean signals() {
        return !phases.isEmpty();
    }
}
