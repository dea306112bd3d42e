package org.parley.dummies;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.PeerInfo;

/** Returns one channel too many. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class WrongShape extends DummyAdapterProvider {
    public WrongShape() {
        super("wrong-shape");
    }

    @Override
    public Adapter create(Context host, DummyConfig config) {
        return new Broken();
    }

    private static final class Broken extends LinearAdapter {
        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return g.pad(super.receive(g, ego, from, inbox), 3, 0, 1);
        }
    }
}
