package org.parley.runner.suite;

/** What agents share while a modality's perception model is trained in step 0. */
public enum SharingMode {
    /** Features, fused by the model's own fusion. */
    FEATURES,
    /**
     * Points: the ego encodes the clouds of everybody in range as one. A model for early fusion; no
     * agent carries it.
     */
    POINTS
}
