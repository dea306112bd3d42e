package org.parley.testkit.fake.capability;

import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.nn.block.resizing.ChannelFitting;

/** Hands features on; the receiver cuts their channels, or adds zeros. */
final class FittedChannels implements Adapter {
    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        return OutgoingMessage.of("feature", self.feature());
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        Tensor feature = inbox.field("feature", from.agent(), "feature");
        return ChannelFitting.apply(g, feature, ego.spec().channels());
    }
}
