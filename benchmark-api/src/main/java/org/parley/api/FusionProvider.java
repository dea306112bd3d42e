package org.parley.api;

/** Describes and makes a fusion network. */
public interface FusionProvider<C extends Record> extends Provider<C, Fusion> {}
