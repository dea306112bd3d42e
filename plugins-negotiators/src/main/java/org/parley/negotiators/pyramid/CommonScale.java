package org.parley.negotiators.pyramid;

/** What holds the scale of a common representation. */
public enum CommonScale {
    /** Nothing, as in the paper: a loss may be lowered by a larger or a smaller map. */
    FREE,
    /** A variance of 1: of each member before the pyramid, and of the result. */
    UNIT
}
