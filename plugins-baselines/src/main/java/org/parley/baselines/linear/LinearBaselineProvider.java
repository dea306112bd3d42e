package org.parley.baselines.linear;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.PluginRef;
import org.parley.api.message.WireType;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes methods that solve for their adapters. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class LinearBaselineProvider implements BaselineProvider<LinearConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("linear", "1.0.0")
                .summary("One linear map for each ordered pair of modalities, by least squares")
                .can(Capability.TRAINABLE, Capability.PAIRED_DATA)
                .build();
    }

    @Override
    public LinearConfig defaults() {
        return new LinearConfig(1, 1e-4, 150, 2, WireType.FLOAT32);
    }

    @Override
    public Baseline create(Context host, LinearConfig config) {
        return new LinearBaseline(host.adapter(PluginRef.of("identity")), config);
    }
}
