package org.parley.negotiators.pyramid;

/** What a negotiator gives before it has learned anything. */
public enum NegotiatorStart {
    /** Something random, as in the paper. */
    RANDOM,
    /**
     * The mean of its members in the common shape: what the pyramid computes is added to it,
     * through a last layer that starts as zero.
     */
    IDENTITY
}
