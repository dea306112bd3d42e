package org.parley.testkit.fake.capability;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.testkit.fake.FakeConfig;

/** Makes {@code fake-confidence}. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FakeConfidenceProvider implements AdapterProvider<FakeConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("fake-confidence", "1.0.0")
                .summary("Test shape: the frozen head looks at what is sent")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public FakeConfig defaults() {
        return new FakeConfig();
    }

    @Override
    public Adapter create(Context host, FakeConfig config) {
        return new FakeConfidence(host);
    }
}
