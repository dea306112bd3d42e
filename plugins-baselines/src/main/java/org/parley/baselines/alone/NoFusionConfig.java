package org.parley.baselines.alone;

/** Nothing to set. */
public record NoFusionConfig() {}
