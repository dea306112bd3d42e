package org.parley.baselines.who2com;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes {@code who2com-frozen}: only whom to ask, and the answer, are learned. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class Who2comFrozenBaselineProvider implements BaselineProvider<Who2comConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("who2com-frozen", "1.0.0")
                .summary("Who2com's handshake and head on frozen encoders")
                .paper("Liu et al.: Who2com, ICRA 2020")
                .link("https://arxiv.org/abs/2003.09575")
                .can(Capability.TRAINABLE, Capability.OWN_FUSION, Capability.OWN_HEAD)
                .build();
    }

    @Override
    public Who2comConfig defaults() {
        return Who2comConfig.standard();
    }

    @Override
    public Baseline create(Context host, Who2comConfig config) {
        return SupportedView.frozen(
                host,
                config.requester(),
                config.train(),
                SharingParts.withHandshake(host, config, false, false));
    }
}
