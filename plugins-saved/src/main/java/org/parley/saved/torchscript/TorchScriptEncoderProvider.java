package org.parley.saved.torchscript;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes encoders from networks saved as TorchScript. */
@AutoService(EncoderProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class TorchScriptEncoderProvider implements EncoderProvider<TorchScriptConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.encoder("torchscript", "1.0.0")
                .summary("Any PyTorch network saved as TorchScript as a frozen, opaque encoder")
                .link("https://docs.pytorch.org/docs/stable/jit.html")
                .can(Capability.LIDAR, Capability.CAMERA)
                .build();
    }

    @Override
    public TorchScriptConfig defaults() {
        return TorchScriptConfig.standard();
    }

    @Override
    public Encoder create(Context host, TorchScriptConfig config) {
        return ScriptNetwork.open(config);
    }
}
