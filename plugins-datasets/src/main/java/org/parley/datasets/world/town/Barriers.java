package org.parley.datasets.world.town;

import static org.parley.datasets.world.town.StreetPlan.between;

import org.parley.api.random.RandomStream;
import org.parley.datasets.world.model.StreetShapes;
import org.parley.datasets.world.scene.Mesh;

/** Hedges, fences and walls, most of them too high for a vehicle's sensors to look over. */
final class Barriers {
    private Barriers() {}

    /** A barrier of one kind or another. */
    static Mesh draw(double length, RandomStream random) {
        double u = random.nextDouble();
        if (u < 0.4) {
            return hedge(length, random);
        }
        if (u < 0.85) {
            double height = between(random, 1.6, 2.2);
            return StreetShapes.fence(length, height, between(random, 0.5, 0.9), 0.03);
        }
        return StreetShapes.wall(length, between(random, 1.2, 2));
    }

    /** A hedge with slits. */
    static Mesh hedge(double length, RandomStream random) {
        return StreetShapes.hedge(length, between(random, 1.6, 2.3), 0.06, random);
    }
}
