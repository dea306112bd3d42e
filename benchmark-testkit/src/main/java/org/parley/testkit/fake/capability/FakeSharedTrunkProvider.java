package org.parley.testkit.fake.capability;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.testkit.fake.FakeConfig;

/** Makes {@code fake-shared-trunk}. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FakeSharedTrunkProvider implements BaselineProvider<FakeConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("fake-shared-trunk", "1.0.0")
                .summary("Test shape: one scope for all, a newcomer adds a gain")
                .can(Capability.TRAINABLE, Capability.PAIRED_DATA)
                .build();
    }

    @Override
    public FakeConfig defaults() {
        return new FakeConfig();
    }

    @Override
    public Baseline create(Context host, FakeConfig config) {
        return new FakeSharedTrunk();
    }
}
