package org.parley.baselines.linear;

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
 * The sender sends its local feature; the receiver maps each cell, with its neighbours where {@code
 * kernel} is 3, linearly to its own channels. The map is solved for, not learned: buffers {@code
 * weight (k, k, C_sender, C_ego)} and {@code bias (C_ego)}. Ground that the sender does not cover
 * counts as zero.
 */
final class FittedLinearAdapter implements Adapter {
    static final String WEIGHT = "weight";
    static final String BIAS = "bias";

    private static final String FEATURE = "feature";

    private final LinearConfig config;

    FittedLinearAdapter(LinearConfig config) {
        this.config = config;
    }

    @Override
    public List<Round> rounds() {
        return List.of(new Round(FEATURE, Flow.BROADCAST, List.of(field(config))));
    }

    static Field field(LinearConfig config) {
        return Field.dense(FEATURE).as(config.wire());
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        return OutgoingMessage.of(FEATURE, self.feature());
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        Tensor feature = inbox.field(FEATURE, from.agent(), FEATURE);
        return mapped(g, config, feature, ego.spec().channels());
    }

    /** {@code (1, H, W, C_sender)} through the map of this scope. */
    static Tensor mapped(Graph g, LinearConfig config, Tensor feature, int channels) {
        int k = config.kernel();
        Tensor weight = g.buffer(WEIGHT, Init.zeros(), k, k, feature.size(-1), channels);
        Tensor bias = g.buffer(BIAS, Init.zeros(), channels);
        return g.add(g.conv2d(feature, weight, 1, k / 2), bias);
    }
}
