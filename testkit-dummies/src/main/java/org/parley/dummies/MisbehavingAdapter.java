package org.parley.dummies;

import com.google.auto.service.AutoService;
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

/** Does a {@link Misdeed} in {@code create}, {@code send}, {@code receive} or {@code close}. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class Misbehaves implements AdapterProvider<Misdeed> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("misbehaves", "1.0.0")
                .summary("Misbehaves on purpose")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public Misdeed defaults() {
        return new Misdeed("send", Misdeed.Kind.ERROR);
    }

    @Override
    public Adapter create(Context host, Misdeed misdeed) {
        misdeed.at("create");
        return new Broken(misdeed);
    }

    private static final class Broken extends LinearAdapter {
        private final Misdeed misdeed;

        Broken(Misdeed misdeed) {
            this.misdeed = misdeed;
        }

        @Override
        public Outgoing send(Graph g, Side self, Round round, Inbox inbox) {
            misdeed.at("send");
            return super.send(g, self, round, inbox);
        }

        @Override
        public Tensor receive(Graph g, Side ego, Slot from, Inbox inbox) {
            misdeed.at("receive");
            return super.receive(g, ego, from, inbox);
        }

        @Override
        public void close() {
            misdeed.at("close");
        }
    }
}
