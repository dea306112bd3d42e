package org.parley.adapters.conv1x1;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.message.WireType;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class Conv1x1AdapterProvider implements AdapterProvider<Conv1x1Config> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("conv1x1", "1.0.0")
                .summary("One learned 1×1 convolution at the receiver")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public Conv1x1Config defaults() {
        return new Conv1x1Config(WireType.FLOAT32, 0.05);
    }

    @Override
    public Adapter create(Context host, Conv1x1Config config) {
        return new Conv1x1Adapter(config);
    }
}
