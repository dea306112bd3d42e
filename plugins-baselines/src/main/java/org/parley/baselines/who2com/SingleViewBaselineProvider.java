package org.parley.baselines.who2com;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Budget;
import org.parley.baselines.who2com.handshake.LocalView;

/** Makes {@code single-view}: Who2com's bounds, single normal and single degraded. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class SingleViewBaselineProvider implements BaselineProvider<SingleViewConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("single-view", "1.0.0")
                .summary("Who asks answers by itself, with an encoder of its own")
                .paper("Liu et al.: Who2com, ICRA 2020")
                .link("https://arxiv.org/abs/2003.09575")
                .can(
                        Capability.TRAINABLE,
                        Capability.OWN_ENCODER,
                        Capability.OWN_FUSION,
                        Capability.OWN_HEAD)
                .build();
    }

    @Override
    public SingleViewConfig defaults() {
        return new SingleViewConfig(RequesterConfig.of("m1"), "", new Budget(2000, 2, 1e-3));
    }

    @Override
    public Baseline create(Context host, SingleViewConfig config) {
        LocalView view = new LocalView(false, SupportedView.channels(host, config.requester()));
        SharingParts parts =
                new SharingParts(
                        new BroadcastAdapter(view, 0), "silence", new SingleFusion(view), false);
        return SupportedView.alone(
                host, config.requester(), config.train(), parts, config.encoder());
    }
}
