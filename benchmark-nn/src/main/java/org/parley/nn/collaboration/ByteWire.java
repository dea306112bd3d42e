package org.parley.nn.collaboration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Flow;
import org.parley.api.message.Message;
import org.parley.api.message.MessageFormat;
import org.parley.api.message.Outgoing;
import org.parley.api.message.Round;

/** Real bytes, counted as they arrive. One instance serves one frame. */
public final class ByteWire implements Wire {
    /** One message that crossed. */
    public record Crossing(String round, Flow flow, String from, String to, int bytes) {}

    private final List<Crossing> crossings = new ArrayList<>();

    /** Everything that crossed, in order. */
    public List<Crossing> crossings() {
        return List.copyOf(crossings);
    }

    @Override
    public Optional<Map<String, Tensor>> carry(
            Graph g,
            Adapter sender,
            Adapter receiver,
            Round round,
            Message.Header header,
            String to,
            Outgoing outgoing) {
        Map<String, HostArray> fields = new TreeMap<>();
        round.fields()
                .forEach(
                        f -> fields.put(f.name(), Walk.requireField(outgoing, f, header).toHost()));
        Message message = new Message(header, fields, outgoing.gate().map(Tensor::toHost));
        if (message.isWithheld()) {
            return Optional.empty();
        }
        byte[] bytes = new MessageFormat(round, sender::codec).write(message);
        crossings.add(new Crossing(round.name(), round.flow(), header.agent(), to, bytes.length));
        Message read = new MessageFormat(round, receiver::codec).read(bytes);
        Map<String, Tensor> arrived = new LinkedHashMap<>();
        read.fields().forEach((name, values) -> arrived.put(name, g.constant(values)));
        return Optional.of(arrived);
    }
}
