package org.parley.api.training;

import org.parley.api.geometry.Pose;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.Side;

/**
 * One agent in a training sample.
 *
 * @param side its local feature in the graph
 * @param inWorld its pose as transmitted
 * @param target the head's targets for this agent alone, in its own frame
 */
public record Observed(Side side, Pose inWorld, HostArrays target) {}
