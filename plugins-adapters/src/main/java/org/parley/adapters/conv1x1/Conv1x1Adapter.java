package org.parley.adapters.conv1x1;

import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;

/**
 * The sender sends its local feature; the receiver maps each cell's channels linearly to its own:
 * {@code F' = F · W + b}, {@code W (C_sender, C_ego)}.
 */
final class Conv1x1Adapter implements Adapter {
    private static final String FEATURE = "feature";

    private final Conv1x1Config config;

    Conv1x1Adapter(Conv1x1Config config) {
        this.config = config;
    }

    @Override
    public List<Round> rounds() {
        Field field = Field.dense(FEATURE).as(config.wire());
        return List.of(new Round(FEATURE, Flow.BROADCAST, List.of(field)));
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        return OutgoingMessage.of(FEATURE, self.feature());
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        Tensor feature = inbox.field(FEATURE, from.agent(), FEATURE);
        int in = feature.size(-1);
        int out = ego.spec().channels();
        Tensor weight = g.param("weight", Init.normal(config.initialDeviation()), in, out);
        Tensor bias = g.param("bias", Init.zeros(), out);
        return g.linear(feature, weight, bias);
    }
}
