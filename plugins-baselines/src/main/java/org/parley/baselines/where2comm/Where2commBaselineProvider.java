package org.parley.baselines.where2comm;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.baselines.onetoone.OneToOne;
import org.parley.nn.wire.HeadConfidence;

/** Makes Where2comm: one-to-one adapters whose maps are cut into cells where they travel. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class Where2commBaselineProvider implements BaselineProvider<Where2commConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("where2comm", "1.0.0")
                .summary("Cells in which the sender expects objects and the ego asks for them")
                .paper(
                        "Hu et al.: Where2comm: Communication-Efficient Collaborative Perception"
                                + " via Spatial Confidence Maps, NeurIPS 2022")
                .link("https://arxiv.org/abs/2209.12836")
                .can(Capability.TRAINABLE, Capability.PAIRED_DATA)
                .build();
    }

    @Override
    public Where2commConfig defaults() {
        return Where2commConfig.defaults();
    }

    @Override
    public Baseline create(Context host, Where2commConfig config) {
        HeadConfidence sure = HeadConfidence.of(host);
        return new OneToOne(host, config.pairs(), adapter -> config.cells().around(adapter, sure));
    }
}
