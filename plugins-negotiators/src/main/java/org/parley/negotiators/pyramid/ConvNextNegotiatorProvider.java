package org.parley.negotiators.pyramid;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Negotiator;
import org.parley.api.NegotiatorProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes negotiators of ConvNeXt blocks. */
@AutoService(NegotiatorProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class ConvNextNegotiatorProvider
        implements NegotiatorProvider<ConvNextNegotiatorConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.negotiator("convnext-negotiator", "1.0.0")
                .summary("Modalities weighed cell by cell on levels of ConvNeXt blocks")
                .paper(
                        "Shao et al.: NegoCollab: A Common Representation Negotiation Approach for"
                                + " Heterogeneous Collaborative Perception, NeurIPS 2025")
                .link("https://arxiv.org/abs/2510.27647")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public ConvNextNegotiatorConfig defaults() {
        return ConvNextNegotiatorConfig.small();
    }

    @Override
    public Negotiator create(Context host, ConvNextNegotiatorConfig config) {
        return new PyramidNegotiator(config.pyramid(), config.trunk());
    }
}
