package org.parley.baselines.hmvit;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Optional;
import org.parley.api.PluginRef;
import org.parley.api.training.Budget;
import org.parley.api.training.OptimizerSpec;

/**
 * Keys of {@code hm-vit} and {@code hm-vit-joint}.
 *
 * @param fusion that the method trains
 * @param channels that every modality's feature is projected to
 * @param decoderLayers 3×3 convolutions of a modality between fusion and head
 * @param joint the training on collaborative frames of all modalities
 */
public record HmVitConfig(PluginRef fusion, int channels, int decoderLayers, Budget joint) {
    public HmVitConfig {
        require(channels > 0, "channels must be positive, was %s", channels);
        require(decoderLayers >= 0, "decoderLayers must not be negative, was %s", decoderLayers);
    }

    /** HM-ViT's fusion and decoder, and AdamW as in the public code. */
    static HmVitConfig standard() {
        OptimizerSpec adamw =
                new OptimizerSpec(
                        OptimizerSpec.Kind.ADAMW,
                        1e-8,
                        1e-2,
                        OptimizerSpec.Schedule.COSINE,
                        0.066,
                        List.of(),
                        0.1,
                        0);
        Budget joint = new Budget(600, 2, 1e-3, adamw, Optional.empty(), Optional.empty());
        return new HmVitConfig(PluginRef.of("hm-vit-fusion"), 64, 2, joint);
    }
}
