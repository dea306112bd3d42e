package org.parley.saved.dl4j;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes encoders from saved networks. */
@AutoService(EncoderProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class Dl4jEncoderProvider implements EncoderProvider<Dl4jConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.encoder("dl4j", "1.0.0")
                .summary("Any saved Deeplearning4j or Keras network as a frozen, opaque encoder")
                .link("https://deeplearning4j.konduit.ai")
                .can(Capability.LIDAR, Capability.CAMERA)
                .build();
    }

    @Override
    public Dl4jConfig defaults() {
        return Dl4jConfig.standard();
    }

    @Override
    public Encoder create(Context host, Dl4jConfig config) {
        return Dl4jNetworks.open(config);
    }
}
