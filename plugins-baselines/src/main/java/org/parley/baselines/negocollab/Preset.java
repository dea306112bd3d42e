package org.parley.baselines.negocollab;

/** Whose choices hold where they are not given. */
public enum Preset {
    /** The paper's. */
    PAPER,
    /** The public code's. */
    REFERENCE,
    /** Ours: what served best on validation scenes. */
    PARLEY
}
