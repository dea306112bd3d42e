package org.parley.testkit.fake.capability;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.testkit.fake.FakeConfig;

/** Makes {@code fake-hybrid}. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FakeHybridProvider implements BaselineProvider<FakeConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("fake-hybrid", "1.0.0")
                .summary("Test shape: features and boxes in one exchange")
                .fuses(FusionStage.INTERMEDIATE, FusionStage.LATE)
                .build();
    }

    @Override
    public FakeConfig defaults() {
        return new FakeConfig();
    }

    @Override
    public Baseline create(Context host, FakeConfig config) {
        return new FakeHybrid();
    }
}
