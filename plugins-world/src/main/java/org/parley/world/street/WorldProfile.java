package org.parley.world.street;

import java.util.List;
import org.parley.api.geometry.Range;

/** Sizes that the suites use. */
public enum WorldProfile {
    /** For tests: seconds to write. */
    TINY(new WorldRecipe(2, 2, 1, 2, 2, 1, 2, List.of(64, 16), 160, 96, range(38.4, 19.2))),
    /** For the smoke suite. */
    SMOKE(new WorldRecipe(40, 12, 4, 12, 3, 2, 2, List.of(64, 16), 160, 96, range(38.4, 19.2))),
    /** For a first look on a laptop: under 90 seconds on two cores. */
    QUICK(
            new WorldRecipe(
                    64, 64, 16, 36, 3, 3, 4, List.of(64, 32, 16), 160, 96, range(51.2, 25.6))),
    /** For the published comparison. */
    STANDARD(
            new WorldRecipe(
                    192, 192, 32, 64, 6, 2, 5, List.of(64, 32, 16), 320, 192, range(51.2, 25.6)));

    private final WorldRecipe recipe;

    WorldProfile(WorldRecipe recipe) {
        this.recipe = recipe;
    }

    WorldRecipe recipe() {
        return recipe;
    }

    private static Range range(double x, double y) {
        return new Range(-x, -y, -3, x, y, 1);
    }
}
