package org.parley.nn.collaboration;

import org.parley.api.geometry.Pose;
import org.parley.api.message.Side;
import org.parley.api.message.Slot;

/**
 * One agent of a frame.
 *
 * @param inWorld where the agent believes it is
 */
public record Agent(Side side, Pose inWorld) {
    /** This agent as {@code observer} knows it from a message header. */
    Slot seenBy(Agent observer) {
        return new Slot(
                side.agent(),
                side.modality(),
                side.spec(),
                inWorld.toTransform().into(observer.inWorld.toTransform()));
    }
}
