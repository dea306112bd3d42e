package org.parley.testkit.fake;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Budget;

/** Makes the fake codebook. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FakeCodebookProvider implements AdapterProvider<FakeCodebookConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("fake-codebook", "1.0.0")
                .summary("Test shape: cells travel as codes of a learned codebook")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public FakeCodebookConfig defaults() {
        return new FakeCodebookConfig(32, new Budget(60, 2, 0.01));
    }

    @Override
    public Adapter create(Context host, FakeCodebookConfig config) {
        return new FakeCodebook(config);
    }
}
