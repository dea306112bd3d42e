package org.parley.world.aerial;

/** Sizes that the suites use. */
public enum AerialProfile {
    /** For tests: seconds to write. */
    TINY(new AerialRecipe(2, 0, 1, 2, 2, 64, 1, 13, 25)),
    /** For the smoke suite. */
    SMOKE(new AerialRecipe(16, 0, 4, 10, 3, 64, 1, 13, 25)),
    /** For a first look on a laptop. */
    QUICK(new AerialRecipe(42, 0, 10, 20, 6, 128, 1, 25, 25)),
    /** For a published comparison. */
    STANDARD(new AerialRecipe(240, 0, 40, 80, 8, 256, 1, 51, 25));

    private final AerialRecipe recipe;

    AerialProfile(AerialRecipe recipe) {
        this.recipe = recipe;
    }

    AerialRecipe recipe() {
        return recipe;
    }
}
