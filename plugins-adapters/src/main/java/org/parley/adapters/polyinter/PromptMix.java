package org.parley.adapters.polyinter;

/** Under which prompts a neighbour's feature is interpreted. */
public enum PromptMix {
    /** As it was taught: both for a type that the interpreter grew up with, else its own alone. */
    LEARNED,
    /** The mean of what the type's own prompt and the general one give: the first stage. */
    BOTH,
    /** The type's own prompt alone. */
    SPECIFIC
}
