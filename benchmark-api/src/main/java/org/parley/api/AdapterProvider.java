package org.parley.api;

/** Describes and makes a sender/receiver pair. */
public interface AdapterProvider<C extends Record> extends Provider<C, Adapter> {}
