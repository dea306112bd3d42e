package org.parley.encoders.liftsplat;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes Lift-Splat encoders: the paper's m2 and m4. */
@AutoService(EncoderProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class LiftSplatProvider implements EncoderProvider<LiftSplatConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.encoder("lift-splat", "1.0.0")
                .summary("Camera images lifted by their depth and summed on the ground plane")
                .paper("Philion and Fidler: Lift, Splat, Shoot, ECCV 2020")
                .link("https://arxiv.org/abs/2008.05711")
                .can(Capability.CAMERA, Capability.DEPTH, Capability.TRAINABLE)
                .build();
    }

    @Override
    public LiftSplatConfig defaults() {
        return LiftSplatConfig.standard();
    }

    @Override
    public Encoder create(Context host, LiftSplatConfig config) {
        return new LiftSplat(config);
    }
}
