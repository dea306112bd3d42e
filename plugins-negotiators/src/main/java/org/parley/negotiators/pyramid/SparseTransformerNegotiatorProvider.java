package org.parley.negotiators.pyramid;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Negotiator;
import org.parley.api.NegotiatorProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes negotiators of sparse transformers. */
@AutoService(NegotiatorProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class SparseTransformerNegotiatorProvider
        implements NegotiatorProvider<SparseTransformerNegotiatorConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.negotiator("sparse-transformer-negotiator", "1.0.0")
                .summary("Modalities that attend to each other, weighed cell by cell")
                .paper(
                        "Shao et al.: NegoCollab: A Common Representation Negotiation Approach for"
                                + " Heterogeneous Collaborative Perception, NeurIPS 2025")
                .link("https://arxiv.org/abs/2510.27647")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public SparseTransformerNegotiatorConfig defaults() {
        return SparseTransformerNegotiatorConfig.small();
    }

    @Override
    public Negotiator create(Context host, SparseTransformerNegotiatorConfig config) {
        return new PyramidNegotiator(config.pyramid(), config.trunk());
    }
}
