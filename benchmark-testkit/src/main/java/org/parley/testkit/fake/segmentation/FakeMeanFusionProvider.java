package org.parley.testkit.fake.segmentation;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.plugin.PluginDescriptor;

/** Makes mean fusions. */
@AutoService(FusionProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FakeMeanFusionProvider implements FusionProvider<FakeMeanFusionConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.fusion("fake-mean-fusion", "1.0.0")
                .summary("Shape fake: the mean over agents, pixel on pixel, without any warp")
                .build();
    }

    @Override
    public FakeMeanFusionConfig defaults() {
        return new FakeMeanFusionConfig();
    }

    @Override
    public Fusion create(Context host, FakeMeanFusionConfig config) {
        return new FakeMeanFusion();
    }
}
