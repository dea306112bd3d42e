package org.parley.testkit.fake;

/** Nothing to set. */
public record FakeConfig() {}
