package org.parley.encoders.picture;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.plugin.PluginDescriptor;

/** Makes fusions that keep to the ego's own map. */
@AutoService(FusionProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class OwnMapFusionProvider implements FusionProvider<OwnMapConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.fusion("own-map", "1.0.0")
                .summary("The ego's own map as it is, for models that are trained alone")
                .build();
    }

    @Override
    public OwnMapConfig defaults() {
        return new OwnMapConfig();
    }

    @Override
    public Fusion create(Context host, OwnMapConfig config) {
        return new OwnMapFusion();
    }
}
