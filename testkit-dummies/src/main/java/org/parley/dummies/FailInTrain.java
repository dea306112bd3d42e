package org.parley.dummies;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Mode;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.Round;

/** Throws in {@code send}, but only in training. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FailInTrain extends DummyAdapterProvider {
    public FailInTrain() {
        super("fail-in-train");
    }

    @Override
    public Adapter create(Context host, DummyConfig config) {
        return new Broken();
    }

    private static final class Broken extends LinearAdapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            if (g.mode() == Mode.TRAIN) {
                throw new IllegalStateException("fail-in-train fails on purpose");
            }
            return super.send(g, self, round, inbox);
        }
    }
}
