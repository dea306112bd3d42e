package org.parley.baselines.negocollab;

/** Whose choices hold where paper and public code differ and a configuration says nothing. */
public enum Preset {
    PAPER,
    REFERENCE
}
