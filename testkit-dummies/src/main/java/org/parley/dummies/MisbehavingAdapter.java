package org.parley.dummies;

import com.google.auto.service.AutoService;
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

/**
 * Does a {@link MisdeedConfig} in {@code create}, {@code send}, {@code receive} or {@code close}.
 */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class MisbehavingAdapter implements AdapterProvider<MisdeedConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("misbehaves", "1.0.0")
                .summary("Misbehaves on purpose")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public MisdeedConfig defaults() {
        return new MisdeedConfig("send", MisdeedConfig.Kind.ERROR);
    }

    @Override
    public Adapter create(Context host, MisdeedConfig misdeed) {
        misdeed.at("create");
        return new Broken(misdeed);
    }

    private static final class Broken extends LinearAdapter {
        private final MisdeedConfig misdeed;

        Broken(MisdeedConfig misdeed) {
            this.misdeed = misdeed;
        }

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            misdeed.at("send");
            return super.send(g, self, round, inbox);
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            misdeed.at("receive");
            return super.receive(g, ego, from, inbox);
        }

        @Override
        public void close() {
            misdeed.at("close");
        }
    }
}
