package org.parley.baselines.negocollab;

import java.util.List;
import java.util.Map;
import org.parley.api.Adapter;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.training.Observed;
import org.parley.nn.exchange.MessageExchange;

/** The two halves of the adapter without a wire between them, in their modality's scope. */
final class SenderReceiverPair {
    /** Where the parameters of what sends lie, below a modality's scope. */
    static final String SEND = "send";

    /** Where the parameters of what receives lie, below a modality's scope. */
    static final String RECEIVE = "receive";

    /** The name under which the common representation arrives. */
    private static final String COMMON = "common";

    private final String id;
    private final Adapter adapter;
    private final Round round;
    private final Field field;

    SenderReceiverPair(String id, Adapter adapter) {
        this.id = id;
        this.adapter = adapter;
        List<Round> rounds = adapter.rounds();
        this.round = rounds.get(0);
        this.field = round.fields().get(0);
        boolean oneMap =
                rounds.size() == 1
                        && round.flow() == Flow.BROADCAST
                        && round.fields().size() == 1
                        && field.kind() == Field.Kind.DENSE;
        if (!oneMap) {
            throw BenchmarkException.user(
                    "a common representation needs an adapter that broadcasts one dense map;"
                            + " '%s' exchanges %s",
                    id, rounds);
        }
    }

    /** The adapter's id. */
    String id() {
        return id;
    }

    /** What an agent sends, NegoCollab eq. 1 and 2. */
    GriddedMap sent(Graph g, AgentFeature self) {
        OutgoingMessage out =
                adapter.send(scope(g, self), self, round, MessageInbox.empty(List.of()));
        Tensor map = out.fields().get(field.name());
        if (map == null) {
            throw BenchmarkException.plugin(
                    "the sender of '%s' gave no field '%s' but %s",
                    self.modality(), field.name(), out.fields().keySet());
        }
        return GriddedMap.sent(self, map);
    }

    /**
     * An observation as a receiver restored it.
     *
     * @param map as restored, in the sender's frame or the ego's, as the adapter gives it
     * @param wanted as the receiver's own encoder has it, in the same cells; nothing moves it
     */
    record Restored(GriddedMap map, Tensor wanted) {}

    /**
     * What an ego makes of a common representation of some place, NegoCollab eq. 14 and 15.
     *
     * @param place what the ego's modality observes there
     * @param ego whose own feature guides the receiver: the same observation, or another agent's
     * @param common on the cells that its modality sends
     * @param guideLearns whether the ego's sender learns from this
     */
    Restored received(Graph g, Observed place, Observed ego, Tensor common, boolean guideLearns) {
        AgentFeature self = ego.side();
        AgentFeature there = place.side();
        PeerInfo from = slot(place, ego);
        Graph scope = scope(g, self);
        Graph given = guideLearns ? scope : scope.frozen(SEND);
        Tensor map = adapter.receive(given, self, from, inbox(from, common));
        BevGrid grid = adapter.received(self.spec(), from.spec()).requireGrid();
        BevGrid own = there.spec().requireGrid();
        Tensor wanted = g.barrier(there.feature());
        return adapter.outputFrame() == OutputFrame.SENDER
                ? new Restored(new GriddedMap(map, grid).on(g, own), wanted)
                : new Restored(
                        new GriddedMap(map, grid), g.warp(wanted, own, between(ego, place), grid));
    }

    /** Shows the sender what it should send of an observation, before anything is trained. */
    void fitSent(Graph g, AgentFeature self, Tensor wanted) {
        adapter.fitSend(scope(g, self), self, g.barrier(wanted));
    }

    /** Shows the receiver what it should make of a common representation. */
    void fitReceived(Graph g, Observed place, Tensor common) {
        AgentFeature self = place.side();
        PeerInfo from = slot(place, place);
        if (adapter.received(self.spec(), from.spec()).equals(self.spec())) {
            Tensor wanted = g.barrier(self.feature());
            adapter.fitReceive(scope(g, self), self, from, inbox(from, common), wanted);
        }
    }

    private static PeerInfo slot(Observed place, Observed ego) {
        AgentFeature there = place.side();
        return new PeerInfo(COMMON, there.modality(), there.spec(), between(place, ego));
    }

    private MessageInbox inbox(PeerInfo from, Tensor common) {
        MessageInbox inbox = MessageInbox.empty(List.of(from));
        inbox.put(round.name(), COMMON, Map.of(field.name(), common));
        return inbox;
    }

    /** From one frame's coordinates to another's. */
    private static Transform between(Observed from, Observed to) {
        return from == to
                ? Transform.identity()
                : from.inWorld().toTransform().into(to.inWorld().toTransform());
    }

    private static Graph scope(Graph g, AgentFeature side) {
        return g.scope(MessageExchange.METHOD).keyed(side.agent()).scope(side.modality());
    }
}
