package org.parley.runner.work;

import org.parley.api.data.Observation;
import org.parley.api.geometry.Pose;

/**
 * An agent of a frame in a role.
 *
 * @param believed its pose as it transmits it; the true one is in the observation
 */
record Participant(Observation observation, String modality, Pose believed) {
    String agent() {
        return observation.agent();
    }
}
