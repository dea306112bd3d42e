package org.parley.baselines.negocollab;

import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;

/** An adapter that sends no map. */
final class Codes implements Adapter {
    @Override
    public List<Round> rounds() {
        return List.of(new Round("codes", Flow.BROADCAST, List.of(Field.codes("codes"))));
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        return OutgoingMessage.of("codes", self.feature());
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        return ego.feature();
    }
}
