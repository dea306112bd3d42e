package org.parley.api;

/** Describes and makes a local perception encoder. */
public interface EncoderProvider<C extends Record> extends Provider<C, Encoder> {}
