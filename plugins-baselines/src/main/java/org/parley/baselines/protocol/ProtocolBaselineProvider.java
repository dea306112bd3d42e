package org.parley.baselines.protocol;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes methods in which any adapter serves the way to a protocol and back. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class ProtocolBaselineProvider implements BaselineProvider<ProtocolConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("protocol", "1.0.0")
                .summary("Any adapter in two hops, through the features of one modality")
                .can(Capability.TRAINABLE, Capability.PAIRED_DATA)
                .build();
    }

    @Override
    public ProtocolConfig defaults() {
        return ProtocolConfig.defaults();
    }

    @Override
    public Baseline create(Context host, ProtocolConfig config) {
        return new ProtocolBaseline(host, config);
    }
}
