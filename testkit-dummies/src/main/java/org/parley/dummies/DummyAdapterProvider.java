package org.parley.dummies;

import org.parley.api.AdapterProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** A provider whose descriptor and defaults are fine. */
public abstract class DummyAdapterProvider implements AdapterProvider<DummyConfig> {
    private final String id;

    public DummyAdapterProvider(String id) {
        this.id = id;
    }

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter(id, "1.0.0")
                .summary("Fails on purpose: " + id)
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public DummyConfig defaults() {
        return new DummyConfig();
    }
}
