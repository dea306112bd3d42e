package org.parley.baselines.negocollab;

import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.nn.block.BasicLayers;

/**
 * A linear sender, and a receiver that adds a linear map of what the ego's own sender makes of the
 * ego's feature.
 */
record GuidedAdapter(int common) implements Adapter {
    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        return OutgoingMessage.of("feature", sent(g, self));
    }

    private Tensor sent(Graph g, AgentFeature self) {
        return BasicLayers.linear(g.scope("send"), self.feature(), common);
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        int channels = ego.spec().channels();
        Tensor feature = inbox.field("feature", from.agent(), "feature");
        Tensor translated = BasicLayers.linear(g.scope("receive/feature"), feature, channels);
        Tensor guide = BasicLayers.linear(g.scope("receive/guide"), sent(g, ego), channels);
        return g.add(translated, guide);
    }
}
