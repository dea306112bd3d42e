package org.parley.runner.frame;

import org.parley.api.data.Observation;
import org.parley.api.geometry.Pose;

/**
 * An agent of a frame in a role.
 *
 * @param frame id of the frame it was observed in, which may be an earlier one
 * @param believed its pose as it transmits it; the true one is in the observation
 */
public record FrameParticipant(
        String frame, Observation observation, String modality, Pose believed) {
    public String agent() {
        return observation.agent();
    }

    /** The same agent with another modality. */
    public FrameParticipant as(String other) {
        return new FrameParticipant(frame, observation, other, believed);
    }

    /** The same agent as it stands, seeing something else. */
    FrameParticipant seeing(Observation other) {
        return new FrameParticipant(frame, other, modality, believed);
    }
}
