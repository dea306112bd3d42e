package org.parley.encoders.disconet;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes DiscoNet fusions. */
@AutoService(FusionProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class DiscoNetFusionProvider implements FusionProvider<DiscoNetConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.fusion("disconet-fusion", "1.0.0")
                .summary("A weight for each agent and cell from a small network (DiscoNet)")
                .paper("Li et al.: Learning Distilled Collaboration Graph, NeurIPS 2021")
                .link("https://arxiv.org/abs/2111.00643")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public DiscoNetConfig defaults() {
        return DiscoNetConfig.paper();
    }

    @Override
    public Fusion create(Context host, DiscoNetConfig config) {
        return new DiscoNetFusion(config);
    }
}
