package org.parley.adapters.resample;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.message.WireType;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes adapters that change the size of cells and learn nothing. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class ResampleAdapterProvider implements AdapterProvider<ResampleConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("resample", "1.0.0")
                .summary("Larger cells on the wire, the ego's cells again at the receiver")
                .can(Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public ResampleConfig defaults() {
        return new ResampleConfig(1.6, WireType.FLOAT32);
    }

    @Override
    public Adapter create(Context host, ResampleConfig config) {
        return new ResampleAdapter(config);
    }
}
