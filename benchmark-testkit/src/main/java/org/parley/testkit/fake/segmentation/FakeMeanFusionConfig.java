package org.parley.testkit.fake.segmentation;

/** Nothing to set. */
public record FakeMeanFusionConfig() {}
