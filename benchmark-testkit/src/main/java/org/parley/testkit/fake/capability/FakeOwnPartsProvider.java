package org.parley.testkit.fake.capability;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Budget;

/** Makes {@code fake-own-parts}. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FakeOwnPartsProvider implements BaselineProvider<FakeOwnPartsConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("fake-own-parts", "1.0.0")
                .summary("Test shape: a fusion and a head of its own")
                .can(Capability.TRAINABLE, Capability.OWN_FUSION, Capability.OWN_HEAD)
                .build();
    }

    @Override
    public FakeOwnPartsConfig defaults() {
        return new FakeOwnPartsConfig("m1", new Budget(10, 1, 0.003));
    }

    @Override
    public Baseline create(Context host, FakeOwnPartsConfig config) {
        return new FakeOwnParts(host, config);
    }
}
