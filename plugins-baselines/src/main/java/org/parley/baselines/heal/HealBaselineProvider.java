package org.parley.baselines.heal;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Budget;

@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class HealBaselineProvider implements BaselineProvider<HealConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("heal", "1.0.0")
                .summary("HEAL: newcomers' encoders are trained into the space of a frozen base")
                .can(
                        Capability.TRAINABLE,
                        Capability.OWN_ENCODER,
                        Capability.OWN_FUSION,
                        Capability.OWN_HEAD)
                .build();
    }

    @Override
    public HealConfig defaults() {
        return new HealConfig("m1", 3, 1e-6, true, new Budget(300, 2, 1e-3));
    }

    @Override
    public Baseline create(Context host, HealConfig config) {
        return new HealBaseline(host, config);
    }
}
