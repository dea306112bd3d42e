package org.parley.dummies;

import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Inbox;
import org.parley.api.message.Outgoing;
import org.parley.api.message.Round;
import org.parley.api.message.Side;
import org.parley.api.message.Slot;

/** Works as it should: one linear map at the receiver. Each dummy breaks one thing of it. */
public class LinearAdapter implements Adapter {
    @Override
    public Outgoing send(Graph g, Side self, Round round, Inbox inbox) {
        return Outgoing.of("feature", self.feature());
    }

    @Override
    public Tensor receive(Graph g, Side ego, Slot from, Inbox inbox) {
        return linear(g, ego, inbox.field("feature", from.agent(), "feature"));
    }

    /** A feature in the ego's channels. */
    protected static Tensor linear(Graph g, Side ego, Tensor feature) {
        int in = feature.size(-1);
        int out = ego.spec().channels();
        Tensor weight = g.param("weight", Init.lecun(in), in, out);
        return g.linear(feature, weight, g.param("bias", Init.zeros(), out));
    }
}
