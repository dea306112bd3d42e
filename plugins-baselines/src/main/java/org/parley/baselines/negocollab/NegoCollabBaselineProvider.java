package org.parley.baselines.negocollab;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class NegoCollabBaselineProvider
        implements BaselineProvider<NegoCollabBaselineConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("negocollab", "1.0.0")
                .summary("Modalities negotiate a common representation; newcomers align with it")
                .paper(
                        "Shao et al.: NegoCollab: A Common Representation Negotiation Approach for"
                                + " Heterogeneous Collaborative Perception, 2025")
                .can(Capability.TRAINABLE, Capability.PAIRED_DATA, Capability.EXPLAINS)
                .build();
    }

    @Override
    public NegoCollabBaselineConfig defaults() {
        return NegoCollabBaselineConfig.defaults();
    }

    @Override
    public Baseline create(Context host, NegoCollabBaselineConfig config) {
        return new NegoCollab(host, config);
    }
}
