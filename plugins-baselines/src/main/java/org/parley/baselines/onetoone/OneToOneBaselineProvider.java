package org.parley.baselines.onetoone;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.PluginRef;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Budget;

@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class OneToOneBaselineProvider implements BaselineProvider<OneToOneConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("one-to-one", "1.0.0")
                .summary("One adapter for each ordered pair of modalities: align, then task loss")
                .can(Capability.TRAINABLE, Capability.PAIRED_DATA)
                .build();
    }

    @Override
    public OneToOneConfig defaults() {
        return new OneToOneConfig(
                PluginRef.of("conv1x1"),
                0,
                new Budget(200, 4, 3e-3),
                new Budget(100, 2, 1e-3),
                false);
    }

    @Override
    public Baseline create(Context host, OneToOneConfig config) {
        return new OneToOne(host, config);
    }
}
