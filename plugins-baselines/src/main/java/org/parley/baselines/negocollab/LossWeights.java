package org.parley.baselines.negocollab;

import static org.parley.api.error.Require.require;

/**
 * Weights of the first stage's loss, NegoCollab eq. 25 and 26; a term of weight 0 is not built.
 *
 * @param cycle λc, of eq. 16
 * @param distribution λd, of eq. 19
 * @param structure λs, of eq. 22
 * @param pragmatic λp, of eq. 23
 * @param alliedPragmatic λa, of eq. 24
 * @param alpha α, of the deviations in eq. 19
 * @param beta β, of the deviations in eq. 16
 */
public record LossWeights(
        double cycle,
        double distribution,
        double structure,
        double pragmatic,
        double alliedPragmatic,
        double alpha,
        double beta) {

    public LossWeights {
        require(
                cycle >= 0
                        && distribution >= 0
                        && structure >= 0
                        && pragmatic >= 0
                        && alliedPragmatic >= 0
                        && alpha >= 0
                        && beta >= 0,
                "weights must not be negative, were %s, %s, %s, %s, %s, alpha %s, beta %s",
                cycle,
                distribution,
                structure,
                pragmatic,
                alliedPragmatic,
                alpha,
                beta);
        require(
                cycle + distribution + structure + pragmatic > 0,
                "one of the weights cycle, distribution, structure and pragmatic must be positive");
    }

    /** Those of the public code; the paper names none. */
    public static LossWeights reference() {
        return new LossWeights(1, 1, 1, 5, 5, 0.001, 0.001);
    }

    /** Whether anything teaches the occupancy head. */
    boolean occupancy() {
        return pragmatic + alliedPragmatic > 0;
    }
}
