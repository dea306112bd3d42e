package org.parley.api.message;

import org.parley.api.graph.Tensor;

/**
 * One agent as its own side of the wire sees itself.
 *
 * @param agent the dataset's agent id
 * @param modality the agent's type
 * @param spec shape and grid of {@code feature}
 * @param feature the local feature, {@code (1, H, W, C)}
 */
public record AgentFeature(String agent, String modality, FeatureSpec spec, Tensor feature) {}
