package org.parley.adapters.identity;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class IdentityAdapterProvider implements AdapterProvider<IdentityConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("identity", "1.0.0")
                .summary("No adaptation: channels are cut or zero-padded to the ego's count")
                .can(Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public IdentityConfig defaults() {
        return new IdentityConfig();
    }

    @Override
    public Adapter create(Context host, IdentityConfig config) {
        return new IdentityAdapter();
    }
}
