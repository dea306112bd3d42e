package org.parley.dummies;

/** Nothing to set. */
public record DummyConfig() {}
