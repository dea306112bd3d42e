package org.parley.api.message;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.HostArray;

/**
 * The bytes of a message, little-endian: {@code "PRL1"}; round, agent and modality (length byte and
 * UTF-8); pose (6 doubles); feature spec; then each field of the round in order: its extents and
 * its codec's bytes, preceded for a cell gate by one bit a cell. Volume is the length of this.
 */
public final class MessageFormat {
    static final int MAGIC = 0x314C5250;
    private static final int FIXED_HEADER = 4 + 3 * 256 + 6 * 8 + 13 + 3 * 8;

    private final Round round;
    private final Function<Field, Codec> codecs;

    /**
     * @param codecs the adapter's codec of each field; both sides must agree on it
     */
    public MessageFormat(Round round, Function<Field, Codec> codecs) {
        this.round = round;
        this.codecs = codecs;
    }

    /** The bytes of a message that is not withheld. */
    public byte[] write(Message message) {
        ByteBuffer out = ByteBuffer.allocate(capacity(message)).order(ByteOrder.LITTLE_ENDIAN);
        writeHeader(message.header(), out);
        out.put((byte) (message.hasCellGate() ? 1 : 0));
        if (message.hasCellGate()) {
            writeGate(message.gate().orElseThrow(), out);
        }
        for (Field field : round.fields()) {
            HostArray values = message.fields().get(field.name());
            if (values == null) {
                throw BenchmarkException.plugin(
                        "agent %s (%s) sent no field '%s' in round '%s'; it sent %s",
                        message.header().agent(),
                        message.header().modality(),
                        field.name(),
                        round.name(),
                        message.fields().keySet());
            }
            writeField(field, values, message, out);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private int capacity(Message message) {
        int total = FIXED_HEADER + 1;
        if (message.hasCellGate()) {
            total += 8 + message.gate().orElseThrow().values().length / 8 + 1;
        }
        for (Field field : round.fields()) {
            HostArray values = message.fields().get(field.name());
            if (values != null) {
                total += 1 + 4 * values.shape().length;
                total += codecs.apply(field).maxBytes(values.shape());
            }
        }
        return total;
    }

    private static void writeHeader(Message.Header header, ByteBuffer out) {
        out.putInt(MAGIC);
        writeText(header.round(), out);
        writeText(header.agent(), out);
        writeText(header.modality(), out);
        Pose p = header.pose();
        out.putDouble(p.x()).putDouble(p.y()).putDouble(p.z());
        out.putDouble(p.rollDegrees()).putDouble(p.yawDegrees()).putDouble(p.pitchDegrees());
        FeatureSpec s = header.spec();
        out.putInt(s.channels()).putInt(s.rows()).putInt(s.columns());
        out.put((byte) (s.grid().isPresent() ? 1 : 0));
        s.grid()
                .ifPresent(
                        g -> out.putDouble(g.xMin()).putDouble(g.yMin()).putDouble(g.cellMetres()));
    }

    private static void writeText(String text, ByteBuffer out) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > 255) {
            throw BenchmarkException.user("'%s' is too long for a message header", text);
        }
        out.put((byte) utf8.length).put(utf8);
    }

    private static void writeGate(HostArray gate, ByteBuffer out) {
        Require.requirePlugin(
                gate.shape().length == 4,
                "a gate must be (1, 1) or (1, H, W, 1), was %s",
                Arrays.toString(gate.shape()));
        byte[] bits = new byte[(gate.values().length + 7) / 8];
        for (int i = 0; i < gate.values().length; i++) {
            if (gate.values()[i] >= 0.5f) {
                bits[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        out.putInt(gate.shape()[1]).putInt(gate.shape()[2]).put(bits);
    }

    private void writeField(Field field, HostArray values, Message message, ByteBuffer out) {
        out.put((byte) values.shape().length);
        for (int extent : values.shape()) {
            out.putInt(extent);
        }
        HostArray sent =
                message.hasCellGate() ? openCells(values, message.gate().orElseThrow()) : values;
        try {
            codecs.apply(field).encode(sent, out);
        } catch (BufferOverflowException e) {
            throw BenchmarkException.plugin(
                    "the codec of field '%s' writes more for %s than its maxBytes says",
                    field.name(), sent);
        }
    }

    /** The rows of open cells, {@code (open, C)}. */
    private static HostArray openCells(HostArray map, HostArray gate) {
        int c = map.shape()[map.shape().length - 1];
        requireCells(map, gate);
        float[] rows = new float[count(gate) * c];
        int next = 0;
        for (int i = 0; i < gate.values().length; i++) {
            if (gate.values()[i] >= 0.5f) {
                System.arraycopy(map.values(), i * c, rows, next, c);
                next += c;
            }
        }
        return HostArray.of(rows, next / c, c);
    }

    private static void requireCells(HostArray map, HostArray gate) {
        int c = map.shape()[map.shape().length - 1];
        if (map.values().length / c != gate.values().length) {
            throw BenchmarkException.plugin(
                    "a gate of %s cells does not fit a field of %s", gate.values().length, map);
        }
    }

    static int count(HostArray gate) {
        int n = 0;
        for (float v : gate.values()) {
            n += v >= 0.5f ? 1 : 0;
        }
        return n;
    }

    /** The message of these bytes; damaged bytes are refused with {@code ErrorCode.DATA}. */
    public Message read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            return new MessageReader(round, codecs, in).read();
        } catch (BufferUnderflowException e) {
            throw BenchmarkException.data(
                    "a message of round '%s' ends early after %s bytes",
                    round.name(), bytes.length);
        }
    }
}
