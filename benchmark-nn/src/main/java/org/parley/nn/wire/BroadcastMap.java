package org.parley.nn.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.Adapter;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;

/**
 * The one dense map that an adapter broadcasts: what can be cut into cells or coded.
 *
 * @param round of the adapter
 * @param field of that round
 */
record BroadcastMap(Adapter adapter, Round round, Field field) {
    /**
     * That of an adapter; one that exchanges anything else is refused with {@code USER}.
     *
     * @param wire the format that asks
     */
    static BroadcastMap of(Adapter adapter, String wire) {
        List<Round> rounds = adapter.rounds();
        Round round = rounds.get(0);
        boolean oneMap =
                rounds.size() == 1
                        && round.flow() == Flow.BROADCAST
                        && round.fields().size() == 1
                        && round.fields().get(0).kind() == Field.Kind.DENSE;
        if (!oneMap) {
            throw BenchmarkException.user(
                    "wire '%s' needs an adapter that broadcasts one dense map, but this one"
                            + " exchanges %s; take another adapter, or wire: int8",
                    wire, rounds);
        }
        return new BroadcastMap(adapter, round, round.fields().get(0));
    }

    /** The map {@code (1, H, W, C)}, shaped as the adapter declares. */
    Tensor sent(Graph g, AgentFeature self) {
        OutgoingMessage out = adapter.send(g, self, round, MessageInbox.empty(List.of()));
        Tensor map = out.fields().get(field.name());
        if (map == null || out.gate().isPresent()) {
            throw BenchmarkException.user(
                    "a wire format needs a whole map of every agent, but the adapter of %s %s; take"
                            + " another adapter, or wire: int8",
                    self.modality(), map == null ? "sent none" : "withholds some behind a gate");
        }
        int declared = adapter.sent(self.spec()).channels();
        if (map.size(3) != declared) {
            throw BenchmarkException.plugin(
                    "the adapter of %s sends %s channels, but its sent() declares %s; declare what"
                            + " it sends",
                    self.modality(), map.size(3), declared);
        }
        return map;
    }

    /** What the adapter makes of a decoded map. */
    Tensor received(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox, Tensor map) {
        MessageInbox decoded =
                new MessageInbox(inbox.peers(), inbox.addressee(), new LinkedHashMap<>());
        decoded.put(round.name(), from.agent(), Map.of(field.name(), map));
        return adapter.receive(g, ego, from, decoded);
    }
}
