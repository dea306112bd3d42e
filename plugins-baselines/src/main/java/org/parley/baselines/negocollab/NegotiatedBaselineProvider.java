package org.parley.baselines.negocollab;

import com.google.auto.service.AutoService;
import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.Negotiator;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.baselines.hop.SharedSpace;
import org.parley.baselines.hop.TwoHopAdapter;

/** Makes methods in which any adapter serves the way to what is negotiated, and back. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class NegotiatedBaselineProvider implements BaselineProvider<NegotiatedConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("negotiated", "1.0.0")
                .summary("Any adapter in two hops, through what any negotiator derives")
                .can(Capability.TRAINABLE, Capability.PAIRED_DATA, Capability.EXPLAINS)
                .build();
    }

    @Override
    public NegotiatedConfig defaults() {
        return NegotiatedConfig.defaults();
    }

    @Override
    public Baseline create(Context host, NegotiatedConfig config) {
        Negotiator negotiator = host.negotiator(config.negotiator());
        Adapter own = host.adapter(config.adapter());
        SharedSpace space =
                new SharedSpace(
                        "common", member -> negotiator.common(List.of(member)), config.wire());
        return new NegoCollab(
                host,
                config.asNegoCollab(),
                config.halves() ? own : TwoHopAdapter.inOneScope(own, space),
                new AllianceSpace.Negotiated(negotiator));
    }
}
