package org.parley.api.plugin;

/** Where along the way from sensors to answers agents share what they have. */
public enum FusionStage {
    /** Nowhere: the ego is alone. */
    NONE,
    /** At the end: boxes, each agent's own detections, are merged by the ego. */
    LATE,
    /** At the beginning: points are put together and encoded by a model trained on such clouds. */
    EARLY,
    /** In between: features pass through adapters. With {@link #LATE}, boxes are merged as well. */
    INTERMEDIATE
}
