package org.parley.encoders.second;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes SECOND encoders: the paper's m3. */
@AutoService(EncoderProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class SecondProvider implements EncoderProvider<SecondConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.encoder("second", "1.0.0")
                .summary("LiDAR voxels, sparse 3-D convolutions and a residual backbone")
                .paper("Yan, Mao, Li: SECOND, Sensors 2018")
                .link("https://doi.org/10.3390/s18103337")
                .can(Capability.LIDAR, Capability.TRAINABLE)
                .build();
    }

    @Override
    public SecondConfig defaults() {
        return SecondConfig.standard();
    }

    @Override
    public Encoder create(Context host, SecondConfig config) {
        return new SecondEncoder(config);
    }
}
