package org.parley.baselines.protocol;

/** What the hops of a modality are trained for. */
public enum HopTraining {
    /**
     * Their use together: the hop back from the protocol also learns from what the hop to it gives,
     * and agents of one modality hear each other through both.
     */
    JOINT,
    /**
     * Each alone, as a one-to-one adapter of the ordered pair of its modality and the protocol;
     * they are only put together afterwards.
     */
    COMPOSED
}
