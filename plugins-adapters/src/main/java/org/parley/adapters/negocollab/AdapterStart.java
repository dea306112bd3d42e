package org.parley.adapters.negocollab;

/** What sender and receiver do before they have learned anything. */
public enum AdapterStart {
    /** Something random: the last layer of aligner and converter is drawn at random. */
    RANDOM,
    /**
     * Nothing but resampling: what the blocks compute is added to what they are given, through a
     * last layer that starts as zero.
     */
    IDENTITY
}
