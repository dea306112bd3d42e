package org.parley.encoders.picture;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes picture encoders. */
@AutoService(EncoderProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class PictureEncoderProvider implements EncoderProvider<PictureEncoderConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.encoder("picture-encoder", "1.0.0")
                .summary("One camera's picture in image space: strided convolutions or ResNet-18")
                .paper("Liu et al.: Who2com, ICRA 2020; He et al.: ResNet, CVPR 2016")
                .link("https://arxiv.org/abs/2003.09575")
                .can(Capability.CAMERA, Capability.TRAINABLE)
                .build();
    }

    @Override
    public PictureEncoderConfig defaults() {
        return new PictureEncoderConfig(0, 128, PictureNetwork.STRIDED, 64, false);
    }

    @Override
    public Encoder create(Context host, PictureEncoderConfig config) {
        return new PictureEncoder(config);
    }
}
