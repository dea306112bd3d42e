package org.parley.adapters.gencomm;

import static org.parley.api.error.Require.require;

import org.parley.api.message.WireType;

/**
 * Keys of {@code gencomm}.
 *
 * @param deformable whether the extractor's first convolution chooses where its taps look, as the
 *     authors' does; a plain one takes a fifth of the time on a CPU
 * @param messageChannels channels of the message
 * @param extractorChannels channels inside the extractor
 * @param enhance whether a channel enhancer follows the generator
 * @param wire number format on the wire
 */
public record GenCommConfig(
        boolean deformable,
        int messageChannels,
        int extractorChannels,
        boolean enhance,
        WireType wire) {

    public GenCommConfig {
        require(
                messageChannels > 0 && extractorChannels > 1,
                "messageChannels must be 1 or more and extractorChannels 2 or more, were %s and %s",
                messageChannels,
                extractorChannels);
    }

    /** The authors' sizes, with a plain convolution. */
    public static GenCommConfig defaults() {
        return new GenCommConfig(false, 2, 64, true, WireType.FLOAT32);
    }
}
