package org.parley.adapters.polyinter;

/** How a prompt's numbers are held. */
public enum PromptForm {
    /** The paper's: factors over rows and columns, {@code C · R · (H + W)} numbers. */
    LOW_RANK,
    /** The public code's: every number, {@code C · H · W}. */
    DENSE
}
