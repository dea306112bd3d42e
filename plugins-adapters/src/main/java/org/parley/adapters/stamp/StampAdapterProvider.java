package org.parley.adapters.stamp;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes STAMP's networks. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class StampAdapterProvider implements AdapterProvider<StampAdapterConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("stamp", "1.0.0")
                .summary("ConvNeXt blocks between two 1×1 convolutions: adapter and reverter alike")
                .paper(
                        "Gao et al.: STAMP: Scalable Task- and Model-Agnostic Collaborative"
                                + " Perception, ICLR 2025")
                .link("https://arxiv.org/abs/2501.18616")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public StampAdapterConfig defaults() {
        return StampAdapterConfig.small();
    }

    @Override
    public Adapter create(Context host, StampAdapterConfig config) {
        return new StampAdapter(config);
    }
}
