package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import java.util.Optional;
import org.parley.api.message.WireType;
import org.parley.runner.config.DefaultValue;

/**
 * What happens to messages between agents.
 *
 * @param delayFrames how many frames old what neighbours send is, poses included
 * @param loss probability that a message never arrives
 * @param quantisation number format of all features on the wire, instead of what adapters declare
 */
public record ChannelConfig(
        @DefaultValue("0") int delayFrames,
        @DefaultValue("0") double loss,
        Optional<WireType> quantisation) {
    /** Nothing is late, lost or rounded. */
    public static final ChannelConfig PERFECT = new ChannelConfig(0, 0, Optional.empty());

    public ChannelConfig {
        require(delayFrames >= 0, "delayFrames must not be negative, was %s", delayFrames);
        require(loss >= 0 && loss <= 1, "loss is a probability, was %s", loss);
    }
}
