package org.parley.baselines.negocollab;

/** Whose choices hold where they are not given. */
public enum SettingsPreset {
    /** The paper's. */
    PAPER,
    /** The public code's. */
    REFERENCE,
    /** Ours, for trainings of a few hundred steps. */
    PARLEY
}
