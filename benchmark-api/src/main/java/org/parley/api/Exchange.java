package org.parley.api;

/** What agents exchange under a method. */
public enum Exchange {
    /** Nothing: the ego is alone. */
    NOTHING,
    /** Boxes, each agent's own detections, merged by the ego: late fusion. */
    BOXES,
    /** Points, put together and encoded by {@link Baseline#model}: early fusion. */
    POINTS,
    /** Features through adapters: {@link Baseline#link}. */
    FEATURES,
    /**
     * Features as {@link #FEATURES}, but every neighbour is given the ego's modality, its sensors
     * and its model: a reference, not an upper bound of an adapter.
     */
    HOMOGENEOUS_FEATURES
}
