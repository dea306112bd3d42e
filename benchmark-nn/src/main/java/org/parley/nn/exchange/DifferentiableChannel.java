package org.parley.nn.exchange;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Mode;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Field;
import org.parley.api.message.Message;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.Round;

/**
 * The channel of a training graph: each codec's differentiable twin, gates as factors. While
 * training, a message that its gate withholds arrives as zeros, so the gate can learn.
 */
public final class DifferentiableChannel implements MessageChannel {
    @Override
    public Optional<Map<String, Tensor>> carry(
            Graph g,
            Adapter sender,
            Adapter receiver,
            Round round,
            Message.Header header,
            String to,
            OutgoingMessage outgoing) {
        Optional<Tensor> gate = outgoing.gate();
        if (g.mode() == Mode.INFER && gate.isPresent() && withheld(gate.get())) {
            return Optional.empty();
        }
        Map<String, Tensor> arrived = new TreeMap<>();
        for (Field field : round.fields()) {
            Tensor sent = MessageExchange.requireField(outgoing, field, header);
            Tensor seen = sender.codec(field).twin(g, sent);
            arrived.put(field.name(), gate.map(open -> gated(g, seen, open)).orElse(seen));
        }
        return Optional.of(arrived);
    }

    private static boolean withheld(Tensor gate) {
        float[] v = gate.toHost().values();
        return v.length == 1 && v[0] < 0.5f;
    }

    private static Tensor gated(Graph g, Tensor field, Tensor gate) {
        if (gate.toHost().values().length > 1) {
            return g.multiply(field, gate);
        }
        int[] ones = new int[field.rank()];
        java.util.Arrays.fill(ones, 1);
        return g.multiply(field, g.reshape(gate, ones));
    }
}
