package org.parley.adapters.negocollab;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes NegoCollab's senders and receivers. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class NegoCollabAdapterProvider implements AdapterProvider<NegoCollabAdapterConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("negocollab", "1.0.0")
                .summary("Sender to a common representation, receiver guided by the ego's feature")
                .paper(
                        "Shao et al.: NegoCollab: A Common Representation Negotiation Approach for"
                                + " Heterogeneous Collaborative Perception, NeurIPS 2025")
                .link("https://arxiv.org/abs/2510.27647")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public NegoCollabAdapterConfig defaults() {
        return NegoCollabAdapterConfig.small();
    }

    @Override
    public Adapter create(Context host, NegoCollabAdapterConfig config) {
        return new NegoCollabAdapter(config);
    }
}
