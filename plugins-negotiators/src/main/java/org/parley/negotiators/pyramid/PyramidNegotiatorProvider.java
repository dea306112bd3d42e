package org.parley.negotiators.pyramid;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Negotiator;
import org.parley.api.NegotiatorProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes NegoCollab's negotiators. */
@AutoService(NegotiatorProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class PyramidNegotiatorProvider
        implements NegotiatorProvider<PyramidNegotiatorConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.negotiator("pyramid-negotiator", "1.0.0")
                .summary("Modalities weighed cell by cell on the levels of a residual pyramid")
                .paper(
                        "Shao et al.: NegoCollab: A Common Representation Negotiation Approach for"
                                + " Heterogeneous Collaborative Perception, NeurIPS 2025")
                .link("https://arxiv.org/abs/2510.27647")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public PyramidNegotiatorConfig defaults() {
        return PyramidNegotiatorConfig.small();
    }

    @Override
    public Negotiator create(Context host, PyramidNegotiatorConfig config) {
        return new PyramidNegotiator(config.pyramid(), config.trunk());
    }
}
