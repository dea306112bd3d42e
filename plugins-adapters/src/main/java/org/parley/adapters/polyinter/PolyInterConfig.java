package org.parley.adapters.polyinter;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.api.message.WireType;
import org.parley.nn.block.BlockStart;

/**
 * Keys of {@code polyinter}.
 *
 * @param start whether the interpreter begins with something random, as the authors' does, or as
 *     the compressor's linear map, which can be solved for
 * @param prompt how the prompts of types are held
 * @param rank R of low-rank prompts
 * @param mix under which prompts a feature is interpreted; the method sets it stage by stage
 * @param types modalities that the domain classifier tells apart, the ego's among them; none for no
 *     domain loss. The method sets them
 * @param width d, numbers that describe a channel; 0 for as many as the ego has channels
 * @param window cells on a side of the decoder's attention windows
 * @param headWidth channels of a head of the decoder
 * @param dropout of the channel selection's weights
 * @param domainWeight of the domain loss; 0 for none
 * @param reversal λ of its reversed gradient
 * @param smoothing of its labels
 * @param styleWeight of the style loss; 0 for none
 * @param wire number format on the wire
 */
public record PolyInterConfig(
        BlockStart start,
        PromptForm prompt,
        int rank,
        PromptMix mix,
        List<String> types,
        int width,
        int window,
        int headWidth,
        double dropout,
        double domainWeight,
        double reversal,
        double smoothing,
        double styleWeight,
        WireType wire) {

    public PolyInterConfig {
        require(rank > 0, "rank must be positive, was %s", rank);
        require(width >= 0, "width must not be negative, was %s", width);
        require(
                window > 0 && headWidth > 0,
                "window and headWidth must be positive, were %s and %s",
                window,
                headWidth);
        require(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1), was %s", dropout);
        require(smoothing >= 0 && smoothing < 1, "smoothing must lie in [0, 1), was %s", smoothing);
        require(
                domainWeight >= 0 && styleWeight >= 0 && reversal >= 0,
                "domainWeight, styleWeight and reversal must not be negative, were %s, %s and %s",
                domainWeight,
                styleWeight,
                reversal);
        types = List.copyOf(types);
    }

    /** The authors' method in the widths of Parley's features. */
    public static PolyInterConfig original() {
        return of(BlockStart.RANDOM, PromptForm.LOW_RANK);
    }

    /** The customary values otherwise. */
    public static PolyInterConfig of(BlockStart start, PromptForm prompt) {
        return new PolyInterConfig(
                start,
                prompt,
                4,
                PromptMix.LEARNED,
                List.of(),
                0,
                2,
                16,
                0.1,
                0.05,
                9.1,
                0.1,
                0.5,
                WireType.FLOAT32);
    }
}
