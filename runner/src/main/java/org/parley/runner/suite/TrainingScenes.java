package org.parley.runner.suite;

/** Which modalities the agents of one scene have while methods are trained. */
public enum TrainingScenes {
    /** Any of them: modalities meet in training frames as they do in test frames. */
    CO_OCCURRING,
    /**
     * One: every scene of the splits that methods are trained and validated on belongs to one
     * modality, so that no two ever meet in a training frame. Test frames are mixed as ever.
     */
    ISOLATED
}
