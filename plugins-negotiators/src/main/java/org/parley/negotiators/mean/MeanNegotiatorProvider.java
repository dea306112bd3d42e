package org.parley.negotiators.mean;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Negotiator;
import org.parley.api.NegotiatorProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

@AutoService(NegotiatorProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class MeanNegotiatorProvider implements NegotiatorProvider<MeanConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.negotiator("mean", "1.0.0")
                .summary("The mean of the members' features after one 1×1 convolution each")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public MeanConfig defaults() {
        return new MeanConfig(64);
    }

    @Override
    public Negotiator create(Context host, MeanConfig config) {
        return new MeanNegotiator(config);
    }
}
