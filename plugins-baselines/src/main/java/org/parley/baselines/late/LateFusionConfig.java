package org.parley.baselines.late;

/** Nothing to set. */
public record LateFusionConfig() {}
