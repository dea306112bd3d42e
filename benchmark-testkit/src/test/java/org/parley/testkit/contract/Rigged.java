package org.parley.testkit.contract;

import java.util.function.Supplier;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Inbox;
import org.parley.api.message.Outgoing;
import org.parley.api.message.Round;
import org.parley.api.message.Side;
import org.parley.api.message.Slot;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.nn.block.Layers;

/** Makes whatever adapter a test gives it, and declares what the test says. */
record Rigged(Supplier<Adapter> maker, Capability... capabilities)
        implements AdapterProvider<Rigged.Config> {
    record Config(int width) {}

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("rigged", "1.0.0")
                .summary("For tests")
                .can(capabilities)
                .build();
    }

    @Override
    public Config defaults() {
        return new Config(1);
    }

    @Override
    public Adapter create(Context host, Config config) {
        return maker.get();
    }

    /** Sends its feature and takes what comes. */
    static class Plain implements Adapter {
        @Override
        public Outgoing send(Graph g, Side self, Round round, Inbox inbox) {
            return Outgoing.of("feature", self.feature());
        }

        @Override
        public Tensor receive(Graph g, Side ego, Slot from, Inbox inbox) {
            return inbox.field("feature", from.agent(), "feature");
        }
    }

    /** Maps the channels to the ego's. */
    static class Linear extends Plain {
        @Override
        public Tensor receive(Graph g, Side ego, Slot from, Inbox inbox) {
            Tensor feature = super.receive(g, ego, from, inbox);
            return Layers.linear(g, feature, ego.spec().channels());
        }
    }
}
