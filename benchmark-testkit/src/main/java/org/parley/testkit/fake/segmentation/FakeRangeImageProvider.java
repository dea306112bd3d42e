package org.parley.testkit.fake.segmentation;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes range-image encoders. */
@AutoService(EncoderProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FakeRangeImageProvider implements EncoderProvider<FakeRangeImageConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.encoder("fake-range-image", "1.0.0")
                .summary("Shape fake: a LiDAR range image and two convolutions, no ground grid")
                .can(Capability.LIDAR, Capability.TRAINABLE)
                .build();
    }

    @Override
    public FakeRangeImageConfig defaults() {
        return new FakeRangeImageConfig(16, 360, 8, -25, 2);
    }

    @Override
    public Encoder create(Context host, FakeRangeImageConfig config) {
        return new FakeRangeImage(config);
    }
}
