package org.parley.nn.exchange;

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
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.Message;
import org.parley.api.message.MessageFormat;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.Round;
import org.parley.api.message.WireType;

/** Real bytes, counted as they arrive. One instance serves one frame. */
public final class SerializedChannel implements MessageChannel {
    /**
     * One message that was sent.
     *
     * @param arrived whether it reached the other side
     */
    public record Crossing(
            String round, Flow flow, String from, String to, int bytes, boolean arrived) {}

    /** Which messages never arrive. */
    @FunctionalInterface
    public interface Losses {
        boolean loses(String round, String from, String to);
    }

    private final Optional<WireType> quantisation;
    private final Losses losses;
    private final List<Crossing> crossings = new ArrayList<>();

    /** A channel that loses nothing and keeps to the formats that adapters declare. */
    public SerializedChannel() {
        this(Optional.empty(), (round, from, to) -> false);
    }

    /**
     * @param quantisation number format of features, instead of the declared one; boxes, points and
     *     codes keep theirs
     */
    public SerializedChannel(Optional<WireType> quantisation, Losses losses) {
        this.quantisation = quantisation;
        this.losses = losses;
    }

    /** Everything that was sent, in order. */
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
            OutgoingMessage outgoing) {
        Map<String, HostArray> fields = new TreeMap<>();
        round.fields()
                .forEach(
                        f ->
                                fields.put(
                                        f.name(),
                                        MessageExchange.requireField(outgoing, f, header)
                                                .toHost()));
        Message message = new Message(header, fields, outgoing.gate().map(Tensor::toHost));
        if (message.isWithheld()) {
            return Optional.empty();
        }
        byte[] bytes = new MessageFormat(round, f -> sender.codec(onWire(f))).write(message);
        boolean arrives = !losses.loses(round.name(), header.agent(), to);
        crossings.add(
                new Crossing(
                        round.name(), round.flow(), header.agent(), to, bytes.length, arrives));
        if (!arrives) {
            return Optional.empty();
        }
        Message read = new MessageFormat(round, f -> receiver.codec(onWire(f))).read(bytes);
        Map<String, Tensor> arrived = new LinkedHashMap<>();
        read.fields().forEach((name, values) -> arrived.put(name, g.constant(values)));
        return Optional.of(arrived);
    }

    private Field onWire(Field field) {
        return switch (field.kind()) {
            case DENSE, CELLS, VECTOR -> quantisation.map(field::as).orElse(field);
            case CODES, BOXES, POINTS -> field;
        };
    }
}
