package org.parley.encoders.cobevt;

/** Over which agents a fused cell is the mean. */
public enum SlotMean {
    /**
     * All slots, as in the public code: those of agents that are not there, too, which have taken
     * in what the others say of their neighbourhood.
     */
    SLOTS,
    /** The agents that cover the cell. */
    PRESENT
}
