package org.parley.encoders.v2xvit;

/** What tells agents apart in the attention over agents. */
public enum AgentTypes {
    /** What they stand on, as in the paper: a vehicle, or the road side (agents of negative id). */
    VEHICLE_OR_ROAD_SIDE,
    /** Nothing, as in public code derived from HEAL, which says that all are vehicles. */
    ALIKE;

    /** Of the two types: 0 for vehicles, 1 for road-side units. */
    static final int COUNT = 2;

    /** The type of an agent. */
    int of(String agent) {
        return this == VEHICLE_OR_ROAD_SIDE && agent.startsWith("-") ? 1 : 0;
    }
}
