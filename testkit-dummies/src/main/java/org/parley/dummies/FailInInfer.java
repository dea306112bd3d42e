package org.parley.dummies;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Mode;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.PeerInfo;

/** Throws in {@code receive}, but only in evaluation. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FailInInfer extends DummyAdapterProvider {
    public FailInInfer() {
        super("fail-in-infer");
    }

    @Override
    public Adapter create(Context host, DummyConfig config) {
        return new Broken();
    }

    private static final class Broken extends LinearAdapter {
        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            if (g.mode() == Mode.INFER) {
                throw new IllegalStateException("fail-in-infer fails on purpose");
            }
            return super.receive(g, ego, from, inbox);
        }
    }
}
