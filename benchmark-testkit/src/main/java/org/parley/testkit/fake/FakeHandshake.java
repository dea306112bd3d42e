package org.parley.testkit.fake;

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
import org.parley.nn.block.BasicLayers;

/** Neighbours ask to speak, the ego scores them, those below the mean score stay silent. */
final class FakeHandshake implements Adapter {
    private static final int WIDTH = 8;
    private static final Round REQUEST =
            new Round("request", Flow.EACH_TO_EGO, List.of(Field.vector("key")));
    private static final Round SCORE =
            new Round("score", Flow.EGO_TO_EACH, List.of(Field.vector("margin")));
    private static final Round FEATURE =
            new Round("feature", Flow.EACH_TO_EGO, List.of(Field.dense("feature")));

    @Override
    public List<Round> rounds() {
        return List.of(REQUEST, SCORE, FEATURE);
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        Tensor summary = g.mean(self.feature(), false, 1, 2);
        String peer = inbox.addressee().orElseThrow().agent();
        if (round.equals(REQUEST)) {
            return OutgoingMessage.of("key", BasicLayers.linear(g.scope("key"), summary, WIDTH));
        }
        if (round.equals(SCORE)) {
            Tensor query = BasicLayers.linear(g.scope("query"), summary, WIDTH);
            List<Tensor> keys =
                    inbox.peers().stream()
                            .map(PeerInfo::agent)
                            .filter(p -> inbox.has("request", p))
                            .map(p -> inbox.field("request", p, "key"))
                            .toList();
            Tensor mean = g.mean(g.concat(keys, 0), true, 0);
            Tensor above = g.subtract(inbox.field("request", peer, "key"), mean);
            return OutgoingMessage.of("margin", g.matmul(query, above, false, true));
        }
        Tensor margin = inbox.field("score", peer, "margin");
        Tensor open = g.straightThrough(g.greater(margin, -1e-4), g.sigmoid(margin));
        return OutgoingMessage.of("feature", self.feature()).gatedBy(open);
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        Tensor feature = inbox.field("feature", from.agent(), "feature");
        return BasicLayers.linear(g.scope("map"), feature, ego.spec().channels());
    }
}
