package org.parley.nn.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.message.WireType;

/**
 * Codes of the cells that the ego wants, in three rounds: neighbours broadcast how sure they are of
 * each of their cells, the ego tells each which cells it may send (one bit a cell), and each sends
 * the codes of those. The mask is warped into the neighbour's cells, where it is binary again from
 * a half up; cells at which the neighbour is not surer than the threshold stay out. Nothing learns
 * from the mask.
 *
 * @param threshold of a sent cell's own confidence
 * @param smoothing σ in cells of confidences
 */
record FilledAdapter(
        CodedMap coded,
        InformationFilling filling,
        double threshold,
        double smoothing,
        HeadConfidence sure)
        implements WrappedAdapter {
    static final String SCORE = "score";
    static final String MASK = "mask";

    @Override
    public Adapter wrapped() {
        return coded.map().adapter();
    }

    @Override
    public List<Round> rounds() {
        return List.of(
                new Round(SCORE, Flow.BROADCAST, List.of(Field.dense(SCORE).as(WireType.INT8))),
                new Round(MASK, Flow.EGO_TO_EACH, List.of(Field.codes(MASK))),
                new Round(coded.map().round().name(), Flow.EACH_TO_EGO, coded.fields()));
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        HostArray score = CellChoice.smoothed(sure.of(g, self).toHost(), smoothing);
        if (round.name().equals(SCORE)) {
            return OutgoingMessage.of(SCORE, g.constant(score));
        }
        PeerInfo peer = inbox.addressee().orElseThrow();
        return round.name().equals(MASK)
                ? OutgoingMessage.of(MASK, asCodes(g, granted(g, self, score, peer, inbox)))
                : wanted(g, self, score, peer, inbox);
    }

    /** Which of its cells a neighbour may send, {@code (1, H, W, 1)} in its own cells. */
    private HostArray granted(
            Graph g, AgentFeature ego, HostArray score, PeerInfo peer, MessageInbox inbox) {
        List<PeerInfo> heard =
                inbox.peers().stream().filter(p -> inbox.has(SCORE, p.agent())).toList();
        int index = heard.indexOf(peer);
        if (index < 0) {
            return HostArray.zeros(1, peer.spec().rows(), peer.spec().columns(), 1);
        }
        List<float[]> theirs = new ArrayList<>();
        for (PeerInfo p : heard) {
            Tensor said = inbox.field(SCORE, p.agent(), SCORE);
            theirs.add(PeerWarp.of(g, said, p, ego.spec()).toHost().values());
        }
        HostArray mask = HostArray.zeros(score.shape());
        for (int cell = 0; cell < mask.values().length; cell++) {
            double[] here = new double[heard.size()];
            for (int k = 0; k < here.length; k++) {
                here[k] = theirs.get(k)[cell];
            }
            mask.values()[cell] = filling.granted(score.values()[cell], here)[index] ? 1 : 0;
        }
        Tensor there =
                g.warp(
                        g.constant(mask),
                        ego.spec().requireGrid(),
                        peer.toSelf(),
                        peer.spec().requireGrid());
        return CellChoice.binary(there.toHost());
    }

    /** One-hot of no and yes. */
    private static Tensor asCodes(Graph g, HostArray mask) {
        Tensor yes = g.constant(mask);
        return g.concat(List.of(g.shift(g.scale(yes, -1), 1), yes), 3);
    }

    private OutgoingMessage wanted(
            Graph g, AgentFeature self, HostArray score, PeerInfo ego, MessageInbox inbox) {
        var codes = coded.sent(g, self);
        Tensor sent = codes.values().iterator().next();
        HostArray open = HostArray.zeros(1, sent.size(1), sent.size(2), 1);
        if (inbox.has(MASK, ego.agent())) {
            Tensor granted = g.slice(inbox.field(MASK, ego.agent(), MASK), 3, 1, 2);
            HostArray own = CellChoice.best(score, threshold, score.values().length);
            HostArray both = CellChoice.product(granted.toHost(), own);
            Tensor there = g.resize(g.constant(both), sent.size(1), sent.size(2));
            open = CellChoice.binary(there.toHost());
        }
        return new OutgoingMessage(codes, Optional.of(g.constant(open)));
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        return coded.received(g, ego, from, inbox);
    }
}
