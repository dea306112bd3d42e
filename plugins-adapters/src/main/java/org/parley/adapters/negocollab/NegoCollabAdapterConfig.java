package org.parley.adapters.negocollab;

import static org.parley.api.error.Require.require;

import java.util.Optional;
import org.parley.api.message.WireType;
import org.parley.nn.block.resizing.CommonSpace;
import org.parley.nn.block.resizing.GroundExtent;

/**
 * Keys of {@code negocollab}. Channels, cells and extent must be those of the negotiator, and equal
 * for all modalities that talk to each other.
 *
 * @param channels of the common representation
 * @param cellMetres side of its cells
 * @param extent ground it covers in the sender's frame; left out, what the sender's own grid covers
 * @param wire number format on the wire
 * @param recombiner of sender and receiver
 * @param recombinerBlocks left out, as many as give the size in the paper's Table 8
 * @param aligner of the sender
 * @param alignerBlocks left out, as many as give the size in the paper's Table 8
 * @param converterBlocks cross-window attentions one after the other
 * @param prompt whether the ego's own feature guides the converter; if not, it attends to the
 *     received feature itself
 * @param promptReachesSender whether the receiver's losses move the ego's recombiner through the
 *     prompt, as in the reference implementation; as the paper describes it, they do not
 * @param window cells on a side of attention windows and of ResMLP's windows
 * @param heads of the converter
 * @param headWidth channels of a head; fused axial attention has channels / headWidth heads
 * @param layerScale initial scale of the branches of ConvNeXt and ResMLP
 * @param dropout of fused axial attention
 * @param start whether sender and receiver begin with something random, as in the paper, or with
 *     the identity
 * @param resampling how features come to the common cells and channels, and back: bilinearly, as in
 *     the paper, or learned
 */
public record NegoCollabAdapterConfig(
        int channels,
        double cellMetres,
        Optional<GroundExtent> extent,
        WireType wire,
        BlockArchitecture recombiner,
        Optional<Integer> recombinerBlocks,
        BlockArchitecture aligner,
        Optional<Integer> alignerBlocks,
        int converterBlocks,
        boolean prompt,
        boolean promptReachesSender,
        int window,
        int heads,
        int headWidth,
        double layerScale,
        double dropout,
        AdapterStart start,
        FeatureResampling resampling) {

    public NegoCollabAdapterConfig {
        require(channels > 0, "channels must be positive, was %s", channels);
        require(cellMetres > 0, "cellMetres must be positive, was %s", cellMetres);
        require(
                recombinerBlocks.orElse(1) > 0
                        && alignerBlocks.orElse(1) > 0
                        && converterBlocks > 0,
                "recombinerBlocks, alignerBlocks and converterBlocks must be positive, were %s, %s"
                        + " and %s",
                recombinerBlocks.orElse(1),
                alignerBlocks.orElse(1),
                converterBlocks);
        require(window > 0 && heads > 0, "window and heads must be positive");
        require(
                headWidth > 0 && channels % headWidth == 0,
                "headWidth must divide the channels, was %s for %s",
                headWidth,
                channels);
        require(layerScale >= 0, "layerScale must not be negative, was %s", layerScale);
        require(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1), was %s", dropout);
    }

    /** The values of the paper: 249,130 parameters for a modality of 64 channels. */
    public static NegoCollabAdapterConfig paper() {
        return of(64, 0.8, 8, 16, 1e-6);
    }

    /** Small enough to be trained in minutes on one processor. */
    public static NegoCollabAdapterConfig small() {
        return of(32, 1.2, 4, 8, 0.1);
    }

    private static NegoCollabAdapterConfig of(
            int channels, double cellMetres, int window, int headWidth, double layerScale) {
        return new NegoCollabAdapterConfig(
                channels,
                cellMetres,
                Optional.empty(),
                WireType.FLOAT32,
                BlockArchitecture.CONVNEXT,
                Optional.empty(),
                BlockArchitecture.FUSED_AXIAL,
                Optional.empty(),
                1,
                true,
                false,
                window,
                4,
                headWidth,
                layerScale,
                0.1,
                AdapterStart.RANDOM,
                FeatureResampling.BILINEAR);
    }

    CommonSpace space() {
        return new CommonSpace(channels, cellMetres, extent);
    }
}
