package org.parley.adapters.identity;

import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Inbox;
import org.parley.api.message.Outgoing;
import org.parley.api.message.Round;
import org.parley.api.message.Side;
import org.parley.api.message.Slot;
import org.parley.nn.block.ChannelFitting;

/** Sends the local feature; the receiver cuts or zero-pads its channels to the ego's count. */
final class IdentityAdapter implements Adapter {
    @Override
    public Outgoing send(Graph g, Side self, Round round, Inbox inbox) {
        return Outgoing.of("feature", self.feature());
    }

    @Override
    public Tensor receive(Graph g, Side ego, Slot from, Inbox inbox) {
        Tensor feature = inbox.field("feature", from.agent(), "feature");
        return ChannelFitting.apply(g, feature, ego.spec().channels());
    }
}
