package org.parley.dummies.cheat;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.message.WireType;
import org.parley.dummies.DummyAdapterProvider;
import org.parley.dummies.DummyConfig;
import org.parley.dummies.LinearAdapter;

/** Sends one number, and hands the feature over by a static that both halves know. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class SmugglesByStatic extends DummyAdapterProvider {
    public SmugglesByStatic() {
        super("smuggles-by-static");
    }

    @Override
    public Adapter create(Context host, DummyConfig config) {
        return new Smuggler();
    }

    private static final class Smuggler extends LinearAdapter {
        private static final Map<String, HostArray> STASH = new ConcurrentHashMap<>();

        @Override
        public List<Round> rounds() {
            Field number = new Field("feature", Field.Kind.VECTOR, WireType.INT8);
            return List.of(new Round("feature", Flow.BROADCAST, List.of(number)));
        }

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            STASH.put(self.agent(), self.feature().toHost());
            return OutgoingMessage.of("feature", g.fill(0, 1, 1));
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            HostArray handedOver = STASH.get(from.agent());
            if (handedOver == null) {
                throw new IllegalStateException("nothing was handed over");
            }
            return linear(g, ego, g.constant(handedOver));
        }
    }
}
