package org.parley.testkit.contract;

import java.util.function.Supplier;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.nn.block.BasicLayers;

/** Makes whatever adapter a test gives it, and declares what the test says. */
public record Rigged(Supplier<Adapter> maker, Capability... capabilities)
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
    public static class Plain implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return OutgoingMessage.of("feature", self.feature());
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return inbox.field("feature", from.agent(), "feature");
        }
    }

    /** Maps the channels to the ego's. */
    public static class Linear extends Plain {
        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            Tensor feature = super.receive(g, ego, from, inbox);
            return BasicLayers.linear(g, feature, ego.spec().channels());
        }
    }
}
