package org.parley.testkit.fake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.geometry.Transform;
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

/** The ego says how much it wants each cell; neighbours send the cells that seem worth it. */
final class FakeCells implements Adapter {
    private static final Round REQUEST =
            new Round("request", Flow.EGO_TO_EACH, List.of(Field.dense("want")));
    private static final Round CELLS =
            new Round("cells", Flow.EACH_TO_EGO, List.of(Field.cells("cells")));

    @Override
    public List<Round> rounds() {
        return List.of(REQUEST, CELLS);
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        if (round.equals(REQUEST)) {
            Tensor want = g.sigmoid(BasicLayers.linear(g.scope("want"), self.feature(), 1));
            return OutgoingMessage.of("want", want);
        }
        PeerInfo ego = inbox.addressee().orElseThrow();
        Tensor want = inbox.field("request", ego.agent(), "want");
        Transform selfToEgo = ego.toSelf().inverse();
        want = g.warp(want, ego.spec().requireGrid(), selfToEgo, self.spec().requireGrid());
        Tensor seen = g.concat(List.of(self.feature(), want), 3);
        Tensor worth = BasicLayers.linear(g.scope("worth"), seen, 1);
        Tensor open = g.straightThrough(g.greater(worth, 0), g.sigmoid(worth));
        Tensor cells = BasicLayers.linear(g.scope("map"), self.feature(), ego.spec().channels());
        return new OutgoingMessage(Map.of("cells", cells), Optional.of(open));
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        return inbox.field("cells", from.agent(), "cells");
    }
}
