package org.parley.baselines.codealign;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class CodeAlignBaselineProvider implements BaselineProvider<CodeAlignConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("codealign", "1.0.0")
                .summary("CodeAlign: codebooks and translators, learned without co-occurrence")
                .can(Capability.TRAINABLE, Capability.OWN_FUSION)
                .build();
    }

    @Override
    public CodeAlignConfig defaults() {
        return CodeAlignConfig.defaults();
    }

    @Override
    public Baseline create(Context host, CodeAlignConfig config) {
        return new CodeAlignBaseline(host, config);
    }
}
