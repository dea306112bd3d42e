package org.parley.encoders.attentive;

/** What an agent counts as in the attention of a cell that it does not cover. */
public enum AbsentAgents {
    /** Nothing: it is left out of the softmax. */
    MASKED,
    /**
     * A token of zeros that takes part in the softmax, as in the public code: an absent agent pulls
     * the cell towards zero.
     */
    ZERO_TOKENS
}
