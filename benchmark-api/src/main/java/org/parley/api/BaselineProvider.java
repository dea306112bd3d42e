package org.parley.api;

/** Describes and makes a collaboration method. */
public interface BaselineProvider<C extends Record> extends Provider<C, Baseline> {}
