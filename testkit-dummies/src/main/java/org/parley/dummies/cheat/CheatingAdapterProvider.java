package org.parley.dummies.cheat;

import org.parley.api.AdapterProvider;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Side;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.dummies.DummyConfig;

/** A provider whose descriptor and defaults are fine. */
abstract class CheatingAdapterProvider implements AdapterProvider<DummyConfig> {
    private final String id;

    CheatingAdapterProvider(String id) {
        this.id = id;
    }

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter(id, "1.0.0")
                .summary("Cheats on purpose: " + id)
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public DummyConfig defaults() {
        return new DummyConfig();
    }

    /** What an honest receiver would make of a feature. */
    static Tensor linear(Graph g, Side ego, Tensor feature) {
        int in = feature.size(-1);
        int out = ego.spec().channels();
        Tensor weight = g.param("weight", Init.lecun(in), in, out);
        return g.linear(feature, weight, g.param("bias", Init.zeros(), out));
    }
}
