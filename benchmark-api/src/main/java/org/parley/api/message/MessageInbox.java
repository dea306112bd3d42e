package org.parley.api.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Tensor;

/**
 * What one side has received so far, as decoded tensors.
 *
 * @param peers the counterparts in communication range, in a fixed order
 * @param addressee the peer a directed message is meant for; empty for a broadcast
 */
public record MessageInbox(
        List<PeerInfo> peers,
        Optional<PeerInfo> addressee,
        Map<String, Map<String, Map<String, Tensor>>> received) {
    public MessageInbox {
        peers = List.copyOf(peers);
    }

    /** Nothing received yet. */
    public static MessageInbox empty(List<PeerInfo> peers) {
        return new MessageInbox(peers, Optional.empty(), new LinkedHashMap<>());
    }

    /** The same inbox while composing a message for {@code peer}. */
    public MessageInbox addressedTo(PeerInfo peer) {
        return new MessageInbox(peers, Optional.of(peer), received);
    }

    /** Stores a decoded message; the harness calls this. */
    public void put(String round, String fromAgent, Map<String, Tensor> fields) {
        received.computeIfAbsent(round, k -> new LinkedHashMap<>()).put(fromAgent, fields);
    }

    /** Whether {@code agent}'s message of that round arrived (it may be gated off or lost). */
    public boolean has(String round, String agent) {
        return received.getOrDefault(round, Map.of()).containsKey(agent);
    }

    /** A field of a message that arrived. */
    public Tensor field(String round, String agent, String field) {
        Map<String, Tensor> message = received.getOrDefault(round, Map.of()).get(agent);
        if (message == null || !message.containsKey(field)) {
            throw BenchmarkException.plugin(
                    "agent %s sent no field '%s' in round '%s'; ask has(round, agent) first",
                    agent, field, round);
        }
        return message.get(field);
    }
}
