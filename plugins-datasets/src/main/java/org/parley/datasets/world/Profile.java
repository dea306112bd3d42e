package org.parley.datasets.world;

import java.util.List;
import org.parley.api.geometry.Range;

/** Sizes that the suites use. */
public enum Profile {
    /** For tests: seconds to write. */
    TINY(new Recipe(2, 2, 1, 2, 2, 1, 2, List.of(64, 16), 160, 96, range(38.4, 19.2))),
    /** For the smoke suite. */
    SMOKE(new Recipe(40, 12, 4, 12, 3, 2, 2, List.of(64, 16), 160, 96, range(38.4, 19.2))),
    /** For a first look on a laptop: under 90 seconds on two cores. */
    QUICK(new Recipe(64, 64, 16, 36, 3, 3, 4, List.of(64, 32, 16), 160, 96, range(51.2, 25.6))),
    /** For the published comparison. */
    STANDARD(
            new Recipe(
                    192, 192, 32, 64, 6, 2, 5, List.of(64, 32, 16), 320, 192, range(51.2, 25.6)));

    private final Recipe recipe;

    Profile(Recipe recipe) {
        this.recipe = recipe;
    }

    Recipe recipe() {
        return recipe;
    }

    private static Range range(double x, double y) {
        return new Range(-x, -y, -3, x, y, 1);
    }
}
