package org.parley.baselines.hmvit;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes HM-ViT on frozen encoders. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class HmVitBaselineProvider implements BaselineProvider<HmVitConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("hm-vit", "1.0.0")
                .summary("HM-ViT on frozen encoders: fusion and heads of its own for all types")
                .paper("Xiang, Xu, Ma: HM-ViT, ICCV 2023")
                .link("https://arxiv.org/abs/2304.10628")
                .can(Capability.TRAINABLE, Capability.OWN_FUSION, Capability.OWN_HEAD)
                .build();
    }

    @Override
    public HmVitConfig defaults() {
        return HmVitConfig.standard();
    }

    @Override
    public Baseline create(Context host, HmVitConfig config) {
        return new HmVitBaseline(host, config, EncoderTraining.FROZEN);
    }
}
