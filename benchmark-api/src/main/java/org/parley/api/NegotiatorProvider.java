package org.parley.api;

/** Describes and makes a network that derives a common representation. */
public interface NegotiatorProvider<C extends Record> extends Provider<C, Negotiator> {}
