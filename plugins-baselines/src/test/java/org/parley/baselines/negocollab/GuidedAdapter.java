package org.parley.baselines.negocollab;

import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Inbox;
import org.parley.api.message.Outgoing;
import org.parley.api.message.Round;
import org.parley.api.message.Side;
import org.parley.api.message.Slot;
import org.parley.nn.block.Layers;

/**
 * A linear sender, and a receiver that adds a linear map of what the ego's own sender makes of the
 * ego's feature.
 */
record GuidedAdapter(int common) implements Adapter {
    @Override
    public Outgoing send(Graph g, Side self, Round round, Inbox inbox) {
        return Outgoing.of("feature", sent(g, self));
    }

    private Tensor sent(Graph g, Side self) {
        return Layers.linear(g.scope("send"), self.feature(), common);
    }

    @Override
    public Tensor receive(Graph g, Side ego, Slot from, Inbox inbox) {
        int channels = ego.spec().channels();
        Tensor feature = inbox.field("feature", from.agent(), "feature");
        Tensor translated = Layers.linear(g.scope("receive/feature"), feature, channels);
        Tensor guide = Layers.linear(g.scope("receive/guide"), sent(g, ego), channels);
        return g.add(translated, guide);
    }
}
