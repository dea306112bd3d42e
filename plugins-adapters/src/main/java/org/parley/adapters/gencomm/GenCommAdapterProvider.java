package org.parley.adapters.gencomm;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes GenComm's extractors and generators. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class GenCommAdapterProvider implements AdapterProvider<GenCommConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("gencomm", "1.0.0")
                .summary("A two-channel message, from which the ego generates a feature of its own")
                .paper(
                        "Zhou et al.: Pragmatic Heterogeneous Collaborative Perception via"
                                + " Generative Communication Mechanism, NeurIPS 2025")
                .link("https://arxiv.org/abs/2510.19618")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public GenCommConfig defaults() {
        return GenCommConfig.defaults();
    }

    @Override
    public Adapter create(Context host, GenCommConfig config) {
        return new GenCommAdapter(config);
    }
}
