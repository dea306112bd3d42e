package org.parley.baselines.homogeneous;

/** Nothing to set. */
public record HomogeneousConfig() {}
