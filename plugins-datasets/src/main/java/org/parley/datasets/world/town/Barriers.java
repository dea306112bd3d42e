package org.parley.datasets.world.town;

import static org.parley.datasets.world.town.StreetPlan.between;

import org.parley.api.random.RandomStream;
import org.parley.datasets.world.model.StreetShapes;
import org.parley.datasets.world.scene.Mesh;

/** Hedges, fences and walls, most of them too high for a vehicle's sensors to look over. */
final class Barriers {
    private Barriers() {}

    /** In front of a yard or garden: little shows above it but the roofs of cars. */
    static Mesh draw(double length, RandomStream random) {
        double u = random.nextDouble();
        double height = between(random, 1.42, 1.66);
        if (u < 0.3) {
            return StreetShapes.hedge(length, height, 0.03, random);
        }
        return u < 0.75 ? StreetShapes.fence(length, height) : StreetShapes.wall(length, height);
    }

    /** What divides the directions of a boulevard. */
    static Mesh divider(double length, RandomStream random) {
        return StreetShapes.hedge(length, between(random, 1.6, 1.85), 0.03, random);
    }

    /** A high hedge. */
    static Mesh hedge(double length, RandomStream random) {
        return StreetShapes.hedge(length, between(random, 1.7, 2.2), 0.03, random);
    }
}
