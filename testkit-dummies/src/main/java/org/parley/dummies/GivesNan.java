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

/** What it receives is not a number. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class GivesNan extends DummyAdapterProvider {
    public GivesNan() {
        super("gives-nan");
    }

    @Override
    public Adapter create(Context host, DummyConfig config) {
        return new Broken();
    }

    private static final class Broken extends LinearAdapter {
        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return g.scale(super.receive(g, ego, from, inbox), Double.NaN);
        }
    }
}
