package org.parley.api.message;

import org.parley.api.graph.Tensor;

/**
 * A neighbour's contribution, ready for the ego's fusion.
 *
 * @param feature {@code (1, H, W, C)} with the ego's channel count
 * @param frame whose frame the map lies in
 * @param spec shape and grid of {@code feature}
 */
public record ReceivedFeature(PeerInfo from, Tensor feature, OutputFrame frame, FeatureSpec spec) {}
