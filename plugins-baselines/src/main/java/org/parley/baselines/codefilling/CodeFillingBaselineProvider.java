package org.parley.baselines.codefilling;

import com.google.auto.service.AutoService;
import java.util.function.UnaryOperator;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.baselines.onetoone.OneToOne;
import org.parley.nn.wire.WiredBaseline;

/** Makes CodeFilling: one-to-one adapters whose maps travel as codes of the cells asked for. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class CodeFillingBaselineProvider implements BaselineProvider<CodeFillingConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("code-filling", "1.0.0")
                .summary("Codes of a shared codebook, for the cells that the ego lets each fill")
                .paper(
                        "Hu et al.: Communication-Efficient Collaborative Perception via"
                                + " Information Filling with Codebook, CVPR 2024")
                .link("https://arxiv.org/abs/2405.04966")
                .can(Capability.TRAINABLE, Capability.PAIRED_DATA)
                .build();
    }

    @Override
    public CodeFillingConfig defaults() {
        return CodeFillingConfig.defaults();
    }

    @Override
    public Baseline create(Context host, CodeFillingConfig config) {
        Baseline pairs = new OneToOne(host, config.pairs(), UnaryOperator.identity());
        return new WiredBaseline(pairs, config.wire(), host);
    }
}
