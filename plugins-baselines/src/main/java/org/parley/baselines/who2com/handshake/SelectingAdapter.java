package org.parley.baselines.who2com.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Mode;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;

/**
 * Who2com's connect: after the choice the ego accepts whom it wants, and these alone send their
 * feature. While training everybody sends, and the choice weighs.
 *
 * <p>What is received are the shared channels times the supporter's weight, and the weight itself
 * as the last channel: a fusion sees how much of the whole has arrived.
 */
public record SelectingAdapter(LocalView view, SupporterChoice choice) implements Adapter {
    private static final Round ACCEPT =
            new Round("accept", Flow.EGO_TO_EACH, List.of(Field.vector("weight")));
    private static final Round FEATURE =
            new Round("feature", Flow.EACH_TO_EGO, List.of(Field.dense("feature")));

    @Override
    public List<Round> rounds() {
        List<Round> rounds = new ArrayList<>(choice.rounds());
        rounds.add(ACCEPT);
        rounds.add(FEATURE);
        return rounds;
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        String peer = inbox.addressee().orElseThrow().agent();
        if (round.equals(ACCEPT)) {
            Optional<Tensor> weight = choice.weight(g, self, peer, inbox);
            OutgoingMessage accept =
                    OutgoingMessage.of("weight", weight.orElseGet(() -> g.fill(0, 1, 1)));
            boolean wanted = weight.map(w -> w.toHost().values()[0] > 0).orElse(false);
            return gated(g, accept, wanted);
        }
        if (round.equals(FEATURE)) {
            OutgoingMessage feature = OutgoingMessage.of("feature", view.shared(g, self));
            return gated(g, feature, inbox.has(ACCEPT.name(), peer));
        }
        return choice.send(g, self, round, inbox);
    }

    private static OutgoingMessage gated(Graph g, OutgoingMessage message, boolean open) {
        return g.mode() == Mode.TRAIN ? message : message.gatedBy(g.fill(open ? 1 : 0, 1, 1));
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        Tensor feature = inbox.field(FEATURE.name(), from.agent(), "feature");
        Tensor weight = choice.weight(g, ego, from.agent(), inbox).orElseGet(() -> g.fill(0, 1, 1));
        Tensor one = g.fill(1, 1, feature.size(1), feature.size(2), 1);
        return g.multiply(g.concat(List.of(feature, one), 3), g.reshape(weight, 1, 1, 1, 1));
    }

    @Override
    public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        return LocalView.like(from, view.channels() + 1);
    }
}
