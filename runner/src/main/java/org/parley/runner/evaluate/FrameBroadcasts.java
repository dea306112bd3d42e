package org.parley.runner.evaluate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.OutgoingMessage;
import org.parley.nn.exchange.BroadcastRequest;
import org.parley.nn.exchange.BroadcastSource;
import org.parley.runner.frame.EgoFrame;

/**
 * What the agents of a frame broadcast: every ego of the frame hears the same, so it is made for
 * the first of them. The graphs of two egos are not open at once, so it is kept in Java memory,
 * until the next frame.
 */
final class FrameBroadcasts {
    private record Key(String agent, String modality, Adapter sender, String scope, String round) {
        static Key of(BroadcastRequest b) {
            return new Key(
                    b.from().agent(), b.from().modality(), b.sender(), b.scope(), b.round().name());
        }
    }

    private record Kept(Map<String, HostArray> fields, Optional<HostArray> gate) {
        static Kept of(OutgoingMessage out) {
            Map<String, HostArray> fields = new TreeMap<>();
            out.fields().forEach((name, t) -> fields.put(name, t.toHost()));
            return new Kept(fields, out.gate().map(Tensor::toHost));
        }

        OutgoingMessage in(Graph g) {
            Map<String, Tensor> tensors = new TreeMap<>();
            fields.forEach((name, values) -> tensors.put(name, g.constant(values)));
            return new OutgoingMessage(tensors, gate.map(g::constant));
        }
    }

    private final Map<Key, Kept> known = new HashMap<>();
    private String frame = "";

    /** Those of one frame, as one of its egos hears them. */
    BroadcastSource in(EgoFrame ego) {
        if (!ego.frame().id().equals(frame)) {
            known.clear();
            frame = ego.frame().id();
        }
        return (one, g) -> {
            Key key = Key.of(one);
            Kept kept = known.get(key);
            if (kept != null) {
                return kept.in(g);
            }
            OutgoingMessage made = one.made(g);
            known.put(key, Kept.of(made));
            return made;
        };
    }
}
