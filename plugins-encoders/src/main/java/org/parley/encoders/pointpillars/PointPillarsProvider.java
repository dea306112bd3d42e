package org.parley.encoders.pointpillars;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes PointPillars encoders: the paper's m0 and m1. */
@AutoService(EncoderProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class PointPillarsProvider implements EncoderProvider<PointPillarsConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.encoder("point-pillars", "1.0.0")
                .summary("LiDAR pillars and a residual backbone on the ground plane")
                .paper("Lang et al.: PointPillars, CVPR 2019")
                .link("https://arxiv.org/abs/1812.05784")
                .can(Capability.LIDAR, Capability.TRAINABLE)
                .build();
    }

    @Override
    public PointPillarsConfig defaults() {
        return PointPillarsConfig.standard();
    }

    @Override
    public Encoder create(Context host, PointPillarsConfig config) {
        return new PointPillars(config);
    }
}
