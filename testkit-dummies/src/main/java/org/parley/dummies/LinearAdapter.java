package org.parley.dummies;

import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;

/** Works as it should: one linear map at the receiver. Each dummy breaks one thing of it. */
public class LinearAdapter implements Adapter {
    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        return OutgoingMessage.of("feature", self.feature());
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        return linear(g, ego, inbox.field("feature", from.agent(), "feature"));
    }

    /** A feature in the ego's channels. */
    public static Tensor linear(Graph g, AgentFeature ego, Tensor feature) {
        int in = feature.size(-1);
        int out = ego.spec().channels();
        Tensor weight = g.param("weight", Init.lecun(in), in, out);
        return g.linear(feature, weight, g.param("bias", Init.zeros(), out));
    }
}
