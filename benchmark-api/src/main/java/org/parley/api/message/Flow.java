package org.parley.api.message;

/** Who speaks to whom in a round. */
public enum Flow {
    /** Every neighbour sends one message that all can hear. */
    BROADCAST,
    /** The ego sends each neighbour a message of its own. */
    EGO_TO_EACH,
    /** Each neighbour answers the ego. */
    EACH_TO_EGO
}
