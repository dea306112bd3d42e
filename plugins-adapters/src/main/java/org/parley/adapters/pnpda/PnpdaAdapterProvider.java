package org.parley.adapters.pnpda;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.nn.block.BlockStart;

/** Makes PnPDA's receivers. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class PnpdaAdapterProvider implements AdapterProvider<PnpdaConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("pnpda", "1.0.0")
                .summary("Semantic converter at the receiver, taught by contrast of objects first")
                .paper(
                        "Luo et al.: Plug and Play: A Representation Enhanced Domain Adapter for"
                                + " Collaborative Perception, ECCV 2024")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public PnpdaConfig defaults() {
        return PnpdaConfig.of(PnpdaVariant.ORIGINAL, BlockStart.IDENTITY);
    }

    @Override
    public Adapter create(Context host, PnpdaConfig config) {
        return new PnpdaAdapter(config);
    }
}
