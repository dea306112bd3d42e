package org.parley.nn.exchange;

import org.parley.api.Link;

/** A neighbour of the ego and how its features reach the ego. */
public record ExchangeNeighbour(ExchangeAgent agent, Link link) {}
