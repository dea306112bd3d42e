package org.parley.encoders.cobevt;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes CoBEVT fusions. */
@AutoService(FusionProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class CobevtFusionProvider implements FusionProvider<CobevtConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.fusion("cobevt-fusion", "1.0.0")
                .summary("Fused axial attention over the cells of all agents (CoBEVT)")
                .paper("Xu et al.: CoBEVT, CoRL 2022")
                .link("https://arxiv.org/abs/2207.02202")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public CobevtConfig defaults() {
        return CobevtConfig.small();
    }

    @Override
    public Fusion create(Context host, CobevtConfig config) {
        return new CobevtFusion(config);
    }
}
