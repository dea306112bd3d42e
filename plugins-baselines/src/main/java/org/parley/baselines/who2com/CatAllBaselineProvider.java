package org.parley.baselines.who2com;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Budget;
import org.parley.baselines.who2com.handshake.LocalView;

/** Makes {@code cat-all}: Who2com's centralised rows CatAll and Compression. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class CatAllBaselineProvider implements BaselineProvider<CatAllConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("cat-all", "1.0.0")
                .summary("Everybody sends, and all maps are concatenated")
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
    public CatAllConfig defaults() {
        return new CatAllConfig(RequesterConfig.of("m1"), 4, 1, new Budget(2000, 2, 1e-3));
    }

    @Override
    public Baseline create(Context host, CatAllConfig config) {
        LocalView view = new LocalView(false, SupportedView.channels(host, config.requester()));
        BroadcastAdapter adapter = new BroadcastAdapter(view, config.compression());
        SharingParts parts =
                new SharingParts(
                        adapter,
                        "compress",
                        new ConcatenatingFusion(view, config.supporters(), adapter.channels()),
                        false);
        return SupportedView.endToEnd(host, config.requester(), config.train(), parts);
    }
}
