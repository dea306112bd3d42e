package org.parley.adapters.mpda;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.nn.block.BlockStart;

/** Makes MPDA's receivers. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class MpdaAdapterProvider implements AdapterProvider<MpdaConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("mpda", "1.0.0")
                .summary("Learned resizer, attention to the ego's feature, and a domain classifier")
                .paper("Xu et al.: Bridging the Domain Gap for Multi-Agent Perception, ICRA 2023")
                .link("https://arxiv.org/abs/2210.08451")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public MpdaConfig defaults() {
        return MpdaConfig.of(MpdaVariant.ORIGINAL, BlockStart.IDENTITY);
    }

    @Override
    public Adapter create(Context host, MpdaConfig config) {
        return new MpdaAdapter(config);
    }
}
