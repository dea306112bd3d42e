package org.parley.encoders.maxfusion;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes max fusions. */
@AutoService(FusionProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class MaxFusionProvider implements FusionProvider<MaxFusionConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.fusion("max-fusion", "1.0.0")
                .summary("Element-wise maximum over agents, then a small convolutional trunk")
                .paper("Chen et al.: F-Cooper, SEC 2019")
                .link("https://arxiv.org/abs/1909.06459")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public MaxFusionConfig defaults() {
        return new MaxFusionConfig(1);
    }

    @Override
    public Fusion create(Context host, MaxFusionConfig config) {
        return new MaxFusion(config);
    }
}
