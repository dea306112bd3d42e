package org.parley.nn.wire;

import java.util.List;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;

/** Every cell as codes, in one broadcast. */
record CodedAdapter(CodedMap coded) implements WrappedAdapter {
    @Override
    public Adapter wrapped() {
        return coded.map().adapter();
    }

    @Override
    public List<Round> rounds() {
        return List.of(new Round(coded.map().round().name(), Flow.BROADCAST, coded.fields()));
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        return new OutgoingMessage(coded.sent(g, self), Optional.empty());
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        return coded.received(g, ego, from, inbox);
    }
}
