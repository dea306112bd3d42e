package org.parley.runner.work;

import org.parley.api.data.Observation;
import org.parley.api.geometry.Pose;

/**
 * An agent of a frame in a role.
 *
 * @param frame id of the frame it was observed in, which may be an earlier one
 * @param believed its pose as it transmits it; the true one is in the observation
 */
record Participant(String frame, Observation observation, String modality, Pose believed) {
    String agent() {
        return observation.agent();
    }

    /** The same agent with another modality. */
    Participant as(String other) {
        return new Participant(frame, observation, other, believed);
    }

    /** The same agent as it stands, seeing something else. */
    Participant seeing(Observation other) {
        return new Participant(frame, other, modality, believed);
    }
}
