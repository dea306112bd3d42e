package org.parley.nn.exchange;

import org.parley.api.geometry.Pose;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.PeerInfo;

/**
 * One agent of a frame.
 *
 * @param inWorld where the agent believes it is
 */
public record ExchangeAgent(AgentFeature side, Pose inWorld) {
    /** This agent as {@code observer} knows it from a message header. */
    public PeerInfo seenBy(ExchangeAgent observer) {
        return new PeerInfo(
                side.agent(),
                side.modality(),
                side.spec(),
                inWorld.toTransform().into(observer.inWorld.toTransform()));
    }
}
