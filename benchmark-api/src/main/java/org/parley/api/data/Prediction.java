package org.parley.api.data;

/** What a task head says of one frame. Every metric is computed from stored predictions. */
public sealed interface Prediction permits Detections, ClassMap {}
