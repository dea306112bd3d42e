package org.parley.encoders.pyramid;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes pyramid fusions. */
@AutoService(FusionProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class PyramidFusionProvider implements FusionProvider<PyramidFusionConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.fusion("pyramid-fusion", "1.0.0")
                .summary("Weighs agents cell by cell by estimated occupancy, at three resolutions")
                .paper(
                        "Lu et al.: An Extensible Framework for Open Heterogeneous Collaborative"
                                + " Perception, ICLR 2024")
                .link("https://arxiv.org/abs/2401.13964")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public PyramidFusionConfig defaults() {
        return PyramidFusionConfig.small();
    }

    @Override
    public Fusion create(Context host, PyramidFusionConfig config) {
        return new PyramidFusion(config);
    }
}
