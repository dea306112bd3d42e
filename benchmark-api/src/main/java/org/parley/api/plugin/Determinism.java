package org.parley.api.plugin;

/** How repeatable a plugin is at a fixed seed and thread count. */
public enum Determinism {
    /** Bit-identical. */
    EXACT,
    /** Equal up to rounding. */
    NUMERICAL,
    /** Not repeatable; results are flagged. */
    NONE
}
