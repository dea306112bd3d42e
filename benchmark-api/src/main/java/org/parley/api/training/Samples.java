package org.parley.api.training;

/** What one element of a training batch is. */
public enum Samples {
    /** One agent's observation through the encoders of several modalities. */
    PAIRED,
    /** One collaborative frame: an ego and its neighbours, each with a modality. */
    SCENE,
    /** One agent of one modality, alone: no co-occurrence of modalities is needed. */
    SINGLE_TYPE
}
