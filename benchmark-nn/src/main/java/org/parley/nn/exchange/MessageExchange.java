package org.parley.nn.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.Link;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.Message;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.message.Round;

/** The rounds of one frame: neighbours send, the channel carries, the ego receives. */
public final class MessageExchange {
    /** The scope below which a method's parameters live. */
    public static final String METHOD = "method";

    private final Graph g;
    private final MessageChannel wire;
    private final BroadcastSource broadcasts;
    private final ExchangeAgent ego;
    private final List<ExchangeNeighbour> neighbours;
    private final MessageInbox egoInbox;
    private final Map<String, MessageInbox> inboxes = new LinkedHashMap<>();

    private MessageExchange(
            Graph g,
            MessageChannel wire,
            BroadcastSource broadcasts,
            ExchangeAgent ego,
            List<ExchangeNeighbour> neighbours) {
        this.g = g.scope(METHOD);
        this.wire = wire;
        this.broadcasts = broadcasts;
        this.ego = ego;
        this.neighbours = neighbours;
        this.egoInbox =
                MessageInbox.empty(neighbours.stream().map(n -> n.agent().seenBy(ego)).toList());
        for (ExchangeNeighbour n : neighbours) {
            MessageInbox inbox = MessageInbox.empty(List.of(ego.seenBy(n.agent())));
            inboxes.put(n.agent().side().agent(), inbox);
        }
    }

    /**
     * What the ego can fuse after all rounds.
     *
     * @param g at the root scope, keyed by frame
     */
    public static List<ReceivedFeature> received(
            Graph g, MessageChannel wire, ExchangeAgent ego, List<ExchangeNeighbour> neighbours) {
        return received(g, wire, BroadcastSource.each(), ego, neighbours);
    }

    /**
     * What the ego can fuse after all rounds.
     *
     * @param g at the root scope, keyed by frame
     * @param broadcasts may know what other egos of the frame have heard already
     */
    public static List<ReceivedFeature> received(
            Graph g,
            MessageChannel wire,
            BroadcastSource broadcasts,
            ExchangeAgent ego,
            List<ExchangeNeighbour> neighbours) {
        return new MessageExchange(g, wire, broadcasts, ego, neighbours).run();
    }

    private List<ReceivedFeature> run() {
        int rounds = 0;
        for (ExchangeNeighbour n : neighbours) {
            rounds = Math.max(rounds, n.link().sender().rounds().size());
        }
        for (int i = 0; i < rounds; i++) {
            for (ExchangeNeighbour n : neighbours) {
                List<Round> all = n.link().sender().rounds();
                if (i < all.size()) {
                    exchange(n, all.get(i));
                }
            }
        }
        List<ReceivedFeature> received = new ArrayList<>();
        for (ExchangeNeighbour n : neighbours) {
            receive(n).ifPresent(received::add);
        }
        return received;
    }

    private void exchange(ExchangeNeighbour n, Round round) {
        Link link = n.link();
        String agent = n.agent().side().agent();
        Graph keyed = g.keyed(agent);
        if (round.flow() == Flow.EGO_TO_EACH) {
            Graph scope = keyed.scope(link.receiverScope());
            MessageInbox addressed = egoInbox.addressedTo(n.agent().seenBy(ego));
            OutgoingMessage out = link.receiver().send(scope, ego.side(), round, addressed);
            carry(keyed, link.receiver(), link.sender(), round, ego, agent, out)
                    .ifPresent(f -> inbox(agent).put(round.name(), ego.side().agent(), f));
        } else {
            OutgoingMessage out = sent(n, round);
            carry(keyed, link.sender(), link.receiver(), round, n.agent(), ego.side().agent(), out)
                    .ifPresent(f -> egoInbox.put(round.name(), agent, f));
        }
    }

    /** Who broadcasts first does not know who will listen. */
    private OutgoingMessage sent(ExchangeNeighbour n, Round round) {
        Link link = n.link();
        ExchangeAgent from = n.agent();
        String agent = from.side().agent();
        Graph scope = g.keyed(agent).scope(link.senderScope());
        if (round.flow() == Flow.BROADCAST && round.equals(link.sender().rounds().get(0))) {
            BroadcastRequest one =
                    new BroadcastRequest(from.side(), link.sender(), link.senderScope(), round);
            return broadcasts.heard(one, scope);
        }
        MessageInbox inbox = inbox(agent).addressedTo(ego.seenBy(from));
        return link.sender().send(scope, from.side(), round, inbox);
    }

    private MessageInbox inbox(String agent) {
        MessageInbox inbox = inboxes.get(agent);
        if (inbox == null) {
            throw BenchmarkException.internal("agent %s is not part of this frame", agent);
        }
        return inbox;
    }

    private Optional<Map<String, Tensor>> carry(
            Graph at,
            Adapter sender,
            Adapter receiver,
            Round round,
            ExchangeAgent from,
            String to,
            OutgoingMessage out) {
        AgentFeature side = from.side();
        Message.Header header =
                new Message.Header(
                        round.name(), side.agent(), side.modality(), from.inWorld(), side.spec());
        return wire.carry(at, sender, receiver, round, header, to, out);
    }

    private Optional<ReceivedFeature> receive(ExchangeNeighbour n) {
        Adapter receiver = n.link().receiver();
        List<Round> rounds = n.link().sender().rounds();
        String agent = n.agent().side().agent();
        if (!egoInbox.has(rounds.get(rounds.size() - 1).name(), agent)) {
            return Optional.empty();
        }
        PeerInfo slot = n.agent().seenBy(ego);
        Graph scope = g.keyed(agent).scope(n.link().receiverScope());
        Tensor feature = receiver.receive(scope, ego.side(), slot, egoInbox);
        FeatureSpec spec = receiver.received(ego.side().spec(), slot.spec());
        int[] expected = {1, spec.rows(), spec.columns(), spec.channels()};
        if (!Arrays.equals(feature.shape(), expected)) {
            throw BenchmarkException.plugin(
                    "the receiver of %s returned shape %s for a message of %s; it declared %s",
                    ego.side().modality(),
                    Arrays.toString(feature.shape()),
                    slot.modality(),
                    Arrays.toString(expected));
        }
        return Optional.of(new ReceivedFeature(slot, feature, receiver.outputFrame(), spec));
    }

    /** The view in which the receiver of a link hears an agent; {@code g} is at the root scope. */
    public static Graph receiving(Graph g, String agent, Link link) {
        return g.scope(METHOD).keyed(agent).scope(link.receiverScope());
    }

    static Tensor requireField(OutgoingMessage outgoing, Field field, Message.Header header) {
        Tensor tensor = outgoing.fields().get(field.name());
        if (tensor == null) {
            throw BenchmarkException.plugin(
                    "agent %s (%s) sent no field '%s' in round '%s'; it sent %s",
                    header.agent(),
                    header.modality(),
                    field.name(),
                    header.round(),
                    outgoing.fields().keySet());
        }
        return tensor;
    }
}
