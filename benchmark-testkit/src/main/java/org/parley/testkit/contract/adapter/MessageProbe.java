package org.parley.testkit.contract.adapter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Codec;
import org.parley.api.message.Field;
import org.parley.api.message.Message;
import org.parley.api.message.MessageFormat;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.Round;
import org.parley.nn.exchange.DifferentiableChannel;
import org.parley.nn.exchange.MessageChannel;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.testkit.contract.check.ArrayComparison;

/** Real bytes, with a close look at every message. */
final class MessageProbe implements MessageChannel {
    private final SerializedChannel bytes = new SerializedChannel();
    private final DifferentiableChannel twin = new DifferentiableChannel();
    private final Set<String> found = new LinkedHashSet<>();

    List<String> findings() {
        return List.copyOf(found);
    }

    @Override
    public Optional<Map<String, Tensor>> carry(
            Graph g,
            Adapter sender,
            Adapter receiver,
            Round round,
            Message.Header header,
            String to,
            OutgoingMessage out) {
        found.addAll(MessageLayout.findings(round, out));
        int before = bytes.crossings().size();
        var arrived = bytes.carry(g, sender, receiver, round, header, to, out);
        var expected = twin.carry(g, sender, receiver, round, header, to, out);
        if (arrived.isPresent() != expected.isPresent()) {
            found.add("round '" + round.name() + "' arrives over bytes or over the twin only");
        } else if (arrived.isPresent()) {
            String what = "round '" + round.name() + "': decoded field";
            found.addAll(
                    ArrayComparison.equal(
                            what, host(expected.get()), host(arrived.get()), tolerance(out)));
            fields(sender, round, out);
            Message message = new Message(header, host(out.fields()), gate(out));
            count(new MessageFormat(round, sender::codec).write(message), before);
        }
        return arrived;
    }

    private static double tolerance(OutgoingMessage out) {
        return 1e-5
                * Math.max(
                        1,
                        host(out.fields()).values().stream()
                                .mapToDouble(ArrayComparison::largest)
                                .max()
                                .orElse(0));
    }

    private static Optional<HostArray> gate(OutgoingMessage out) {
        return out.gate().map(Tensor::toHost);
    }

    private static Map<String, HostArray> host(Map<String, Tensor> tensors) {
        Map<String, HostArray> all = new TreeMap<>();
        tensors.forEach((name, t) -> all.put(name, t.toHost()));
        return all;
    }

    private void count(byte[] written, int before) {
        int counted = bytes.crossings().get(before).bytes();
        if (counted != written.length) {
            found.add(
                    "the same message takes %d bytes once and %d bytes next; codecs must be pure"
                            .formatted(counted, written.length));
        }
    }

    private void fields(Adapter sender, Round round, OutgoingMessage out) {
        for (Field field : round.fields()) {
            Tensor sent = out.fields().get(field.name());
            if (sent != null) {
                found.addAll(codec(field, sender.codec(field), sent.toHost()));
            }
        }
    }

    private static List<String> codec(Field field, Codec codec, HostArray sent) {
        String what = "codec of field '" + field.name() + "'";
        HostArray kept = ArrayComparison.copy(sent);
        ByteBuffer buffer =
                ByteBuffer.allocate(codec.maxBytes(sent.shape())).order(ByteOrder.LITTLE_ENDIAN);
        codec.encode(sent, buffer);
        if (!kept.equals(sent)) {
            return List.of(what + " changes what it encodes");
        }
        HostArray read = codec.decode(buffer.flip(), sent.shape());
        if (buffer.hasRemaining()) {
            return List.of(what + " leaves " + buffer.remaining() + " of its bytes unread");
        }
        boolean exact = codec.lossless() && field.kind() != Field.Kind.CODES;
        return exact
                ? ArrayComparison.equal(what + ", which says it is lossless,", sent, read, 0)
                : List.of();
    }
}
