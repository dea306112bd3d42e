package org.parley.runner.evaluate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.Message;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.runner.frame.FrameParticipant;

/** Messages that need no adapter: boxes and points. They cross as real bytes like all others. */
public final class HostExchange {
    private HostExchange() {}

    /** The numbers of a field as they arrive at the ego; empty where the message is lost. */
    public static Optional<float[]> carry(
            Graph g,
            SerializedChannel wire,
            Field field,
            FrameParticipant from,
            FeatureSpec spec,
            FrameParticipant ego,
            HostArray rows) {
        String name = field.name();
        Round round = new Round(name, Flow.BROADCAST, List.of(field));
        Message.Header header =
                new Message.Header(name, from.agent(), from.modality(), from.believed(), spec);
        OutgoingMessage outgoing = OutgoingMessage.of(name, g.constant(rows));
        Codecs codecs = new Codecs();
        return wire.carry(g, codecs, codecs, round, header, ego.agent(), outgoing)
                .map(fields -> Objects.requireNonNull(fields.get(name), name).toHost().values());
    }

    /** Only the codecs of an adapter are needed. */
    private static final class Codecs implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            throw BenchmarkException.internal("round '%s' is sent by the host", round.name());
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            throw BenchmarkException.internal("the host merges what %s sends", from.agent());
        }
    }
}
