package org.parley.dummies;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.graph.Graph;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.Round;

/** Never returns from {@code send}, and does not listen when interrupted. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class Hangs extends DummyAdapterProvider {
    public Hangs() {
        super("hangs");
    }

    @Override
    public Adapter create(Context host, DummyConfig config) {
        return new Broken();
    }

    private static final class Broken extends LinearAdapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            while (true) {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException ignored) {
                    // A plugin that hangs does not listen.
                }
            }
        }
    }
}
