package org.parley.baselines.gencomm;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes GenComm. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class GenCommBaselineProvider implements BaselineProvider<GenCommBaselineConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("gencomm", "1.0.0")
                .summary("Features generated at the ego from a small message, extracted by pair")
                .paper(
                        "Zhou et al.: Pragmatic Heterogeneous Collaborative Perception via"
                                + " Generative Communication Mechanism, NeurIPS 2025")
                .link("https://arxiv.org/abs/2510.19618")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public GenCommBaselineConfig defaults() {
        return GenCommBaselineConfig.defaults();
    }

    @Override
    public Baseline create(Context host, GenCommBaselineConfig config) {
        return new GenCommBaseline(host, config);
    }
}
