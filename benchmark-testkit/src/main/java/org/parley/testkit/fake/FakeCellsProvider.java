package org.parley.testkit.fake;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes the fake cells. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FakeCellsProvider implements AdapterProvider<FakeConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("fake-cells", "1.0.0")
                .summary("Test shape: a learned gate picks cells by the ego's request")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public FakeConfig defaults() {
        return new FakeConfig();
    }

    @Override
    public Adapter create(Context host, FakeConfig config) {
        return new FakeCells();
    }
}
