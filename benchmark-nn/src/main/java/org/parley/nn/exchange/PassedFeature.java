package org.parley.nn.exchange;

import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;

/** The adapter that changes nothing: a feature arrives as it was sent, in its own channels. */
public record PassedFeature() implements Adapter {
    private static final String FEATURE = "feature";

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        return OutgoingMessage.of(FEATURE, self.feature());
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        return inbox.field(FEATURE, from.agent(), FEATURE);
    }

    @Override
    public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        return from;
    }
}
