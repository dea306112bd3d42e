package org.parley.nn.wire;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Map;
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
 * Only the cells in which the sender expects something (Where2comm, Hu et al. 2022): one bit a cell
 * says which, the others arrive as zeros. The sender's own frozen head says how sure it is. While
 * parameters of the adapter are trained, a random number of the best cells is sent instead.
 *
 * @param threshold of the worth that a sent cell exceeds
 * @param share of all cells that are sent at most, the best ones
 * @param smoothing σ in cells of the Gaussian over 5 × 5 cells that the sender's confidence passes;
 *     0 for none
 * @param request whether the ego first says, in one byte a cell, how unsure it is of each of its
 *     own, which the sender's confidence is multiplied by: eq. 4
 */
public record CellsWire(double threshold, double share, double smoothing, boolean request)
        implements WireFormat {
    static final String REQUEST = "request";

    public CellsWire {
        require(
                threshold >= 0 && threshold < 1,
                "threshold must be in [0, 1), was %s; confidences are below 1",
                threshold);
        require(share > 0 && share <= 1, "share must be in (0, 1], was %s", share);
        require(smoothing >= 0, "smoothing must not be negative, was %s", smoothing);
    }

    /** What is sent in the paper's code, without a request. */
    public static CellsWire standard() {
        return new CellsWire(0.01, 1, 1, false);
    }

    @Override
    public Adapter around(Adapter adapter, HeadConfidence sure) {
        BroadcastMap map = BroadcastMap.of(adapter, "cells");
        return new SparseAdapter(this, map, sure);
    }

    private record SparseAdapter(CellsWire how, BroadcastMap map, HeadConfidence sure)
            implements WrappedAdapter {
        @Override
        public Adapter wrapped() {
            return map.adapter();
        }

        @Override
        public List<Round> rounds() {
            Field cells = Field.cells(map.field().name()).as(map.field().wire());
            if (!how.request) {
                return List.of(new Round(map.round().name(), Flow.BROADCAST, List.of(cells)));
            }
            Field unsure = Field.dense(REQUEST).as(WireType.INT8);
            return List.of(
                    new Round(REQUEST, Flow.EGO_TO_EACH, List.of(unsure)),
                    new Round(map.round().name(), Flow.EACH_TO_EGO, List.of(cells)));
        }

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            Tensor confidence = sure.of(g, self);
            if (round.name().equals(REQUEST)) {
                return OutgoingMessage.of(REQUEST, g.shift(g.scale(confidence, -1), 1));
            }
            HostArray own = CellChoice.smoothed(confidence.toHost(), how.smoothing);
            HostArray worth = how.request ? asked(g, self, own, inbox) : own;
            Tensor sent = map.sent(g, self);
            HostArray there = g.resize(g.constant(worth), sent.size(1), sent.size(2)).toHost();
            Tensor open = g.constant(chosen(g, there));
            return new OutgoingMessage(Map.of(map.field().name(), sent), Optional.of(open));
        }

        /** Nothing is worth sending to an ego whose request did not arrive. */
        private static HostArray asked(
                Graph g, AgentFeature self, HostArray own, MessageInbox inbox) {
            PeerInfo ego = inbox.addressee().orElseThrow();
            if (!inbox.has(REQUEST, ego.agent())) {
                return HostArray.zeros(own.shape());
            }
            Tensor unsure = inbox.field(REQUEST, ego.agent(), REQUEST);
            return CellChoice.product(own, PeerWarp.of(g, unsure, ego, self.spec()).toHost());
        }

        private HostArray chosen(Graph g, HostArray worth) {
            int cells = worth.values().length;
            return g.training()
                    ? CellChoice.best(worth, -1, (int) Math.round(drawnShare(g) * cells))
                    : CellChoice.best(worth, how.threshold, (int) Math.ceil(how.share * cells));
        }

        /** Even between 0 and 1: exp(−½ χ²) of two normals. */
        private static double drawnShare(Graph g) {
            float[] n = g.noise("share", 1, 2).toHost().values();
            return Math.exp(-0.5 * (n[0] * n[0] + n[1] * n[1]));
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return map.received(
                    g,
                    ego,
                    from,
                    inbox,
                    inbox.field(map.round().name(), from.agent(), map.field().name()));
        }
    }
}
