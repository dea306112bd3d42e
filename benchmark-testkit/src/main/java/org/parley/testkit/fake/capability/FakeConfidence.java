package org.parley.testkit.fake.capability;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.api.Adapter;
import org.parley.api.Context;
import org.parley.api.Perception;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.nn.block.BasicLayers;

/** Sends the sender's feature beside what its own frozen head makes of it. */
record FakeConfidence(Context host) implements Adapter {
    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        Perception own = host.perception(self.modality());
        Graph frozen = g.perception(self.modality());
        Tensor alone = own.fusion().fuse(frozen.scope("fusion"), self, List.of());
        Map<String, Tensor> answers =
                new TreeMap<>(own.head().predict(frozen.scope("head"), alone));
        Tensor confidence = g.sigmoid(answers.values().iterator().next());
        Tensor weight = BasicLayers.linear(g.scope("weight"), g.mean(confidence, true, 1, 2), 1);
        return OutgoingMessage.of("feature", g.multiply(self.feature(), weight));
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        Tensor feature = inbox.field("feature", from.agent(), "feature");
        return BasicLayers.linear(g.scope("map"), feature, ego.spec().channels());
    }
}
