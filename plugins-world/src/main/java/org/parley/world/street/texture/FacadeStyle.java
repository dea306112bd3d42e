package org.parley.world.street.texture;

/**
 * How a building's walls look.
 *
 * @param bay width of one window's share of the wall, metres
 * @param storey height of a floor, metres
 * @param parapet wall above the last floor, metres
 * @param glassWidth part of the bay that is glass
 * @param sill part of the storey below the glass
 * @param glassHeight part of the storey that is glass
 * @param shops whether the ground floor has shop windows
 * @param brick whether the wall is of brick
 * @param frame how clearly window frames stand out, 0 to 1
 */
record FacadeStyle(
        double bay,
        double storey,
        double parapet,
        double glassWidth,
        double sill,
        double glassHeight,
        boolean shops,
        boolean brick,
        double frame) {
    private static final LinearColour BRICK = new LinearColour(0.33, 0.15, 0.10);

    static FacadeStyle of(int seed) {
        double kind = ValueNoise.cell(1, 0, seed);
        double bay = ValueNoise.cell(2, 0, seed);
        double storey = 2.9 + 0.5 * ValueNoise.cell(3, 0, seed);
        boolean shops = ValueNoise.cell(4, 0, seed) < 0.4;
        if (kind < 0.35) {
            return new FacadeStyle(2.4 + 0.8 * bay, storey, 0.3, 0.46, 0.27, 0.50, shops, true, 1);
        }
        if (kind < 0.75) {
            return new FacadeStyle(
                    2.2 + 1.1 * bay, storey, 0.3, 0.44, 0.26, 0.55, shops, false, 0.9);
        }
        return new FacadeStyle(
                1.5 + 0.6 * bay, storey + 0.3, 0.8, 0.88, 0.24, 0.60, shops, false, 0.35);
    }

    /** Colour of the wall under the building's tint. */
    LinearColour wall(LinearColour tint) {
        return brick ? tint.mix(BRICK, 0.45).times(0.85) : tint.times(0.75);
    }
}
