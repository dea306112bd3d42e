package org.parley.encoders.v2vnet;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes V2VNet fusions. */
@AutoService(FusionProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class V2vNetFusionProvider implements FusionProvider<V2vNetConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.fusion("v2vnet-fusion", "1.0.0")
                .summary("Messages between all agents and gated updates of their maps (V2VNet)")
                .paper("Wang et al.: V2VNet, ECCV 2020")
                .link("https://arxiv.org/abs/2008.07519")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public V2vNetConfig defaults() {
        return V2vNetConfig.paper();
    }

    @Override
    public Fusion create(Context host, V2vNetConfig config) {
        return new V2vNetFusion(config);
    }
}
