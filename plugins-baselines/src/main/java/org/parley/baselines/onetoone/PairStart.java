package org.parley.baselines.onetoone;

import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.Link;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.training.Batch.PairedSample;
import org.parley.nn.exchange.MessageExchange;

/** A start that is solved for: the receiver of a pair is shown what it should make of a message. */
public final class PairStart {
    private PairStart() {}

    /**
     * Both sides stand where the observation was made, so that all that differs is the modality.
     *
     * @param g at the root scope
     */
    public static void show(Graph g, Link link, ModalityPair pair, PairedSample sample) {
        AgentFeature from = sample.view(pair.sender()).side();
        AgentFeature ego = sample.view(pair.receiver()).side();
        Adapter adapter = link.receiver();
        Round round = onlyBroadcast(link.sender());
        PeerInfo slot =
                new PeerInfo(from.agent(), from.modality(), from.spec(), Transform.identity());
        MessageInbox inbox = MessageInbox.empty(List.of(slot));
        Graph sending = g.scope(MessageExchange.METHOD).scope(link.senderScope());
        OutgoingMessage out =
                link.sender().send(sending, from, round, MessageInbox.empty(List.of()));
        inbox.put(round.name(), from.agent(), out.fields());
        Graph receiving = MessageExchange.receiving(g, from.agent(), link);
        adapter.fitReceive(receiving, ego, slot, inbox, wanted(g, adapter, ego, from.spec()));
    }

    /** The ego's own view, where the adapter's result lies. */
    private static Tensor wanted(Graph g, Adapter adapter, AgentFeature ego, FeatureSpec from) {
        FeatureSpec got = adapter.received(ego.spec(), from);
        Tensor own = g.barrier(ego.feature());
        return got.grid().equals(ego.spec().grid())
                ? own
                : g.warp(own, ego.spec().requireGrid(), Transform.identity(), got.requireGrid());
    }

    private static Round onlyBroadcast(Adapter adapter) {
        List<Round> rounds = adapter.rounds();
        if (rounds.size() != 1 || rounds.get(0).flow() != Flow.BROADCAST) {
            throw BenchmarkException.user(
                    "fitObservations needs an adapter whose one round is a broadcast; this one"
                            + " exchanges %s: set fitObservations to 0",
                    rounds);
        }
        return rounds.get(0);
    }
}
