package org.parley.encoders.hmvit;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes HM-ViT fusions. */
@AutoService(FusionProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class HmVitFusionProvider implements FusionProvider<HmVitFusionConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.fusion("hm-vit-fusion", "1.0.0")
                .summary("Attention over agents of several sensor types, window and grid (HM-ViT)")
                .paper("Xiang, Xu, Ma: HM-ViT, ICCV 2023")
                .link("https://arxiv.org/abs/2304.10628")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public HmVitFusionConfig defaults() {
        return HmVitFusionConfig.small();
    }

    @Override
    public Fusion create(Context host, HmVitFusionConfig config) {
        return new HmVitFusion(host, config);
    }
}
