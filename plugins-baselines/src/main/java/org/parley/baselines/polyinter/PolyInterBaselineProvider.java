package org.parley.baselines.polyinter;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes PolyInter. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class PolyInterBaselineProvider implements BaselineProvider<PolyInterBaselineConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("polyinter", "1.0.0")
                .summary("One interpreter for each ego; a newcomer brings a prompt of its own")
                .paper(
                        "Xia et al.: One is Plenty: A Polymorphic Feature Interpreter for"
                                + " Immutable Heterogeneous Collaborative Perception, CVPR 2025")
                .link("https://arxiv.org/abs/2411.16799")
                .can(Capability.TRAINABLE, Capability.PAIRED_DATA)
                .build();
    }

    @Override
    public PolyInterBaselineConfig defaults() {
        return PolyInterBaselineConfig.defaults();
    }

    @Override
    public Baseline create(Context host, PolyInterBaselineConfig config) {
        return new PolyInterBaseline(host, config);
    }
}
