package org.parley.world.street.traffic;

import org.parley.api.error.Require;

/**
 * The connected agents of a drive.
 *
 * @param vehicles agents that drive in traffic
 * @param roadside agents on poles beside junctions
 */
public record AgentFleet(int vehicles, int roadside) {
    public AgentFleet {
        Require.require(
                vehicles >= 0
                        && roadside >= 0
                        && vehicles + roadside >= 1
                        && vehicles + roadside <= 5,
                "a drive has 1 to 5 connected agents, got %s vehicles and %s road-side units",
                vehicles,
                roadside);
    }

    /** Agents that all drive. */
    public static AgentFleet vehicles(int count) {
        return new AgentFleet(count, 0);
    }
}
