package org.parley.adapters.mpda;

import static org.parley.api.error.Require.require;

import org.parley.api.message.WireType;
import org.parley.nn.block.BlockStart;

/**
 * Keys of {@code mpda}.
 *
 * @param variant as the authors built it, or as NegoCollab's public code compares it
 * @param start whether resizer and cross-domain block begin with something random, as the authors'
 *     do, or with a linear map that can be solved for
 * @param wire number format on the wire
 * @param window cells on a side of attention windows
 * @param headWidth channels of a head, or fewer where they do not divide
 * @param dropout of the resizer's attention
 * @param domainWeight of the domain classifier's loss beside the task; 0 for none
 * @param reversal λ of the classifier's reversed gradient
 * @param kernel cells on a side from which the linear map of {@code start: identity} makes one
 */
public record MpdaConfig(
        MpdaVariant variant,
        BlockStart start,
        WireType wire,
        int window,
        int headWidth,
        double dropout,
        double domainWeight,
        double reversal,
        int kernel) {

    public MpdaConfig {
        require(
                window > 0 && headWidth > 0,
                "window and headWidth must be positive, were %s and %s",
                window,
                headWidth);
        require(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1), was %s", dropout);
        require(domainWeight >= 0, "domainWeight must not be negative, was %s", domainWeight);
        require(reversal >= 0, "reversal must not be negative, was %s", reversal);
        require(kernel == 1 || kernel == 3, "kernel must be 1 or 3, was %s", kernel);
    }

    /** The authors' method in the widths of Parley's features. */
    public static MpdaConfig original() {
        return of(MpdaVariant.ORIGINAL, BlockStart.RANDOM);
    }

    /** The customary values otherwise. */
    public static MpdaConfig of(MpdaVariant variant, BlockStart start) {
        return new MpdaConfig(variant, start, WireType.FLOAT32, 8, 16, 0.1, 1, 9.1, 1);
    }
}
