package org.parley.dummies;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.graph.Graph;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.Round;

/** Fills the Java heap, in pieces so large that others are left some. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class AllocatesWithoutEnd extends DummyAdapterProvider {
    /** 256 MiB. */
    private static final int PIECE = 1 << 25;

    public AllocatesWithoutEnd() {
        super("allocates-without-end");
    }

    @Override
    public Adapter create(Context host, DummyConfig config) {
        return new Broken();
    }

    private static final class Broken extends LinearAdapter {
        // Held only so that it cannot be freed.
        @SuppressWarnings("ModifiedButNotUsed")
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            List<long[]> all = new ArrayList<>();
            while (true) {
                all.add(new long[PIECE]);
            }
        }
    }
}
