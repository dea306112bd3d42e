package org.parley.encoders.attentive;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes attentive fusions. */
@AutoService(FusionProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class AttentiveFusionProvider implements FusionProvider<AttentiveFusionConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.fusion("attentive-fusion", "1.0.0")
                .summary("Self-attention over agents in each cell, at three resolutions (AttFuse)")
                .paper(
                        "Xu et al.: OPV2V: An Open Benchmark Dataset and Fusion Pipeline for"
                                + " Perception with Vehicle-to-Vehicle Communication, ICRA 2022")
                .link("https://arxiv.org/abs/2109.07644")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public AttentiveFusionConfig defaults() {
        return AttentiveFusionConfig.small();
    }

    @Override
    public Fusion create(Context host, AttentiveFusionConfig config) {
        return new AttentiveFusion(config);
    }
}
