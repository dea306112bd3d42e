package org.parley.api.message;

import org.parley.api.geometry.Transform;

/**
 * A counterpart as this side knows it from the message header: who, of which type, and where (poses
 * as transmitted, with their noise).
 *
 * @param spec shape and grid of the counterpart's local feature
 * @param toSelf from the counterpart's frame to this side's frame
 */
public record PeerInfo(String agent, String modality, FeatureSpec spec, Transform toSelf) {}
