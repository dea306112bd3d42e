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

/** Adds noise that no seed controls, though it says it is exact. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class Nondeterministic extends DummyAdapterProvider {
    public Nondeterministic() {
        super("nondeterministic");
    }

    @Override
    public Adapter create(Context host, DummyConfig config) {
        return new Broken();
    }

    private static final class Broken extends LinearAdapter {
        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            Tensor received = super.receive(g, ego, from, inbox);
            return g.shift(received, 1e-3 * (System.nanoTime() % 1000));
        }
    }
}
