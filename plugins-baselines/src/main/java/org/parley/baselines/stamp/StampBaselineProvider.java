package org.parley.baselines.stamp;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.baselines.protocol.ProtocolBaselineProvider;

/** Makes STAMP: the method {@code protocol} with the network, losses and schedule of the paper. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class StampBaselineProvider implements BaselineProvider<StampConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("stamp", "1.0.0")
                .summary("Adapters to a protocol model's features, reverters back, one by one")
                .paper(
                        "Gao et al.: STAMP: Scalable Task- and Model-Agnostic Collaborative"
                                + " Perception, ICLR 2025")
                .link("https://arxiv.org/abs/2501.18616")
                .can(Capability.TRAINABLE, Capability.PAIRED_DATA)
                .build();
    }

    @Override
    public StampConfig defaults() {
        return StampConfig.defaults();
    }

    @Override
    public Baseline create(Context host, StampConfig config) {
        return new ProtocolBaselineProvider().create(host, config.asProtocol());
    }
}
