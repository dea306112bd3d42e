package org.parley.baselines.heatv2x;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes HeatV2X, reconstructed from its abstract. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class HeatV2xBaselineProvider implements BaselineProvider<HeatV2xConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("heat-v2x", "1.0.0")
                .summary(
                        "HeatV2X, reconstructed from the abstract (authors' numbers unavailable):"
                                + " small modules in frozen encoders and in a frozen fusion")
                .paper("HeatV2X: Scalable Heterogeneous Collaborative Perception, 2025")
                .link("https://arxiv.org/abs/2511.10211")
                .can(
                        Capability.TRAINABLE,
                        Capability.OWN_ENCODER,
                        Capability.OWN_FUSION,
                        Capability.OWN_HEAD)
                .build();
    }

    @Override
    public HeatV2xConfig defaults() {
        return HeatV2xConfig.standard();
    }

    @Override
    public Baseline create(Context host, HeatV2xConfig config) {
        return new HeatV2xBaseline(host, config);
    }
}
