package org.parley.nn.collaboration;

import org.parley.api.Link;

/** A neighbour of the ego and how its features reach the ego. */
public record Neighbour(Agent agent, Link link) {}
