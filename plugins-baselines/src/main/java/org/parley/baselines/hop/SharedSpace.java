package org.parley.baselines.hop;

import java.util.function.UnaryOperator;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.WireType;

/**
 * The features that cross the wire between two hops.
 *
 * @param modality whose features they are; a name of its own where they are nobody's
 * @param at shape and grid of such a feature of the place where a feature of another shape was
 *     observed
 * @param wire number format on the wire
 */
public record SharedSpace(String modality, UnaryOperator<FeatureSpec> at, WireType wire) {}
