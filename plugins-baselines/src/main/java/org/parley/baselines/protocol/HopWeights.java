package org.parley.baselines.protocol;

import static org.parley.api.error.Require.require;

/**
 * Weights of the alignment terms of one modality M and the protocol P; a term of weight 0 is not
 * built.
 *
 * @param into of the first hop: from M's feature to P's
 * @param outOf of the second hop: from P's feature to M's
 * @param through of the second hop after the first: back to M's feature. It moves the second alone
 */
public record HopWeights(double into, double outOf, double through) {
    public HopWeights {
        require(
                into >= 0 && outOf >= 0 && through >= 0,
                "weights must not be negative, were %s, %s and %s",
                into,
                outOf,
                through);
        require(into + outOf + through > 0, "one of into, outOf and through must be positive");
    }
}
