package org.parley.adapters.stamp;

/** What the adapter does before it has learned anything. */
public enum StampStart {
    /** Something random, as in the paper: both 1×1 convolutions are drawn at random. */
    RANDOM,
    /** Nothing but resizing: channels stay as they are, as far as there are as many. */
    IDENTITY
}
