package org.parley.adapters.polyinter;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.nn.block.BlockStart;

/** Makes PolyInter's interpreters. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class PolyInterAdapterProvider implements AdapterProvider<PolyInterConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("polyinter", "1.0.0")
                .summary("One interpreter at the ego for all types of senders, a prompt for each")
                .paper(
                        "Xia et al.: One is Plenty: A Polymorphic Feature Interpreter for"
                                + " Immutable Heterogeneous Collaborative Perception, CVPR 2025")
                .link("https://arxiv.org/abs/2411.16799")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public PolyInterConfig defaults() {
        return PolyInterConfig.of(BlockStart.IDENTITY, PromptForm.LOW_RANK);
    }

    @Override
    public Adapter create(Context host, PolyInterConfig config) {
        return new PolyInterAdapter(config);
    }
}
