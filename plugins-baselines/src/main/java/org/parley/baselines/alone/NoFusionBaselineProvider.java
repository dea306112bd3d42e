package org.parley.baselines.alone;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;

@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class NoFusionBaselineProvider implements BaselineProvider<NoFusionConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("no-fusion", "1.0.0")
                .summary("The ego alone, scored against the union of what all agents see")
                .fuses(FusionStage.NONE)
                .build();
    }

    @Override
    public NoFusionConfig defaults() {
        return new NoFusionConfig();
    }

    @Override
    public Baseline create(Context host, NoFusionConfig config) {
        return new Baseline() {};
    }
}
