package org.parley.saved;

/** What a channel of a {@link PillarImage} says about a cell; 0 where the cell is empty. */
public enum CellChannel {
    /** How many points. */
    COUNT,
    /** {@code min(1, ln(1 + count) / ln 64)}. */
    DENSITY,
    /** 1 where there is a point. */
    OCCUPANCY,
    /** Of the highest point, metres above the range's floor. */
    MAX_HEIGHT,
    /** Metres above the range's floor. */
    MEAN_HEIGHT,
    /** In [0, 1]. */
    MAX_INTENSITY,
    /** In [0, 1]. */
    MEAN_INTENSITY
}
