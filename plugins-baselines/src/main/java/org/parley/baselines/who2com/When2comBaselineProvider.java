package org.parley.baselines.who2com;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes {@code when2com}, trained end to end. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class When2comBaselineProvider implements BaselineProvider<Who2comConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("when2com", "1.0.0")
                .summary("When2com: as Who2com, the own map among the candidates")
                .paper("Liu et al.: When2com, CVPR 2020")
                .link("https://arxiv.org/abs/2006.00176")
                .can(
                        Capability.TRAINABLE,
                        Capability.OWN_ENCODER,
                        Capability.OWN_FUSION,
                        Capability.OWN_HEAD)
                .build();
    }

    @Override
    public Who2comConfig defaults() {
        return Who2comConfig.standard();
    }

    @Override
    public Baseline create(Context host, Who2comConfig config) {
        return SupportedView.endToEnd(
                host,
                config.requester(),
                config.train(),
                SharingParts.withHandshake(host, config, true, true));
    }
}
