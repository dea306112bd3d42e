package org.parley.encoders.v2xvit;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes V2X-ViT fusions. */
@AutoService(FusionProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class V2xVitFusionProvider implements FusionProvider<V2xVitConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.fusion("v2x-vit-fusion", "1.0.0")
                .summary("Attention over vehicles and road-side units, then over windows (V2X-ViT)")
                .paper("Xu et al.: V2X-ViT, ECCV 2022")
                .link("https://arxiv.org/abs/2203.10638")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public V2xVitConfig defaults() {
        return V2xVitConfig.small();
    }

    @Override
    public Fusion create(Context host, V2xVitConfig config) {
        return new V2xVitFusion(config);
    }
}
