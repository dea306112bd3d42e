package org.parley.baselines.who2com;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Budget;
import org.parley.baselines.who2com.handshake.LocalView;
import org.parley.baselines.who2com.handshake.RandomChoice;
import org.parley.baselines.who2com.handshake.SelectingAdapter;

/** Makes {@code random-selection}: what a choice must beat. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class RandomSelectionBaselineProvider
        implements BaselineProvider<RandomSelectionConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("random-selection", "1.0.0")
                .summary("One supporter at random sends its feature")
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
    public RandomSelectionConfig defaults() {
        return new RandomSelectionConfig(RequesterConfig.of("m1"), new Budget(2000, 2, 1e-3));
    }

    @Override
    public Baseline create(Context host, RandomSelectionConfig config) {
        LocalView view = new LocalView(false, SupportedView.channels(host, config.requester()));
        SharingParts parts =
                new SharingParts(
                        new SelectingAdapter(view, new RandomChoice()),
                        "random",
                        new WeighedFusion(view, false),
                        false);
        return SupportedView.endToEnd(host, config.requester(), config.train(), parts);
    }
}
