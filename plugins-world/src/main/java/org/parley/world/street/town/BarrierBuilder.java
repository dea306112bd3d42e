package org.parley.world.street.town;

import static org.parley.world.street.town.StreetPlan.between;

import org.parley.api.random.RandomStream;
import org.parley.world.street.model.StreetShapes;
import org.parley.world.street.scene.TriangleMesh;

/**
 * Hedges, fences and walls. They are as high as to leave little of a parked car in sight of a LiDAR
 * on the next lane: some returns from its roof, or through slats, or none.
 */
final class BarrierBuilder {
    private static final double EYE = 1.93;
    private static final double TO_ROOF = 3.4;

    private BarrierBuilder() {}

    /**
     * In front of a yard or garden.
     *
     * @param distance from the nearest lane, metres
     */
    static TriangleMesh draw(double length, double distance, RandomStream random) {
        double u = random.nextDouble();
        double seen = between(random, 1.31, 1.53);
        double height = EYE - (EYE - seen) / (1 + TO_ROOF / distance);
        if (u < 0.2) {
            return StreetShapes.hedge(length, height, 0.03, random);
        }
        return u < 0.48 ? fence(length, distance, random) : StreetShapes.wall(length, height);
    }

    /** What divides the directions of a boulevard. */
    static TriangleMesh divider(double length, RandomStream random) {
        return StreetShapes.hedge(length, between(random, 1.6, 1.85), 0.03, random);
    }

    /** A high hedge. */
    static TriangleMesh hedge(double length, RandomStream random) {
        return StreetShapes.hedge(length, between(random, 1.7, 2.2), 0.03, random);
    }

    private static TriangleMesh fence(double length, double distance, RandomStream random) {
        double slat = between(random, 0.3, 0.5);
        return StreetShapes.fence(length, between(random, 1.9, 2.1), slat, 0.004 * distance);
    }
}
