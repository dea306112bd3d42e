package org.parley.api.message;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.error.Require;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.HostArray;

/**
 * The bytes of a message, little-endian: {@code "PRL1"}; round, agent and modality (length byte and
 * UTF-8); pose (6 doubles); feature spec; then each field of the round in order: its extents and
 * its codec's bytes, preceded for a cell gate by one bit a cell. Volume is the length of this.
 */
public final class MessageFormat {
    private static final int MAGIC = 0x314C5250;
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

    private static int count(HostArray gate) {
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
            return read(in);
        } catch (BufferUnderflowException e) {
            throw BenchmarkException.data(
                    "a message of round '%s' ends early after %s bytes",
                    round.name(), bytes.length);
        }
    }

    private static void requireData(boolean condition, String format, Object... arguments) {
        if (!condition) {
            throw BenchmarkException.data(format, arguments);
        }
    }

    private Message read(ByteBuffer in) {
        requireData(in.getInt() == MAGIC, "these bytes are not a Parley message");
        Message.Header header = readHeader(in);
        requireData(
                header.round().equals(round.name()),
                "a message of round '%s' came where one of round '%s' was expected",
                header.round(),
                round.name());
        Optional<HostArray> gate = in.get() == 1 ? Optional.of(readGate(in)) : Optional.empty();
        Map<String, HostArray> fields = new TreeMap<>();
        for (Field field : round.fields()) {
            fields.put(field.name(), readField(field, gate, in));
        }
        return new Message(header, fields, gate);
    }

    private static Message.Header readHeader(ByteBuffer in) {
        String round = readText(in);
        String agent = readText(in);
        String modality = readText(in);
        double x = in.getDouble();
        double y = in.getDouble();
        double z = in.getDouble();
        double roll = in.getDouble();
        double yaw = in.getDouble();
        double pitch = in.getDouble();
        Pose pose = new Pose(x, y, z, roll, yaw, pitch);
        return new Message.Header(round, agent, modality, pose, readSpec(in));
    }

    private static FeatureSpec readSpec(ByteBuffer in) {
        int channels = in.getInt();
        int rows = in.getInt();
        int columns = in.getInt();
        boolean onGround = in.get() == 1;
        double xMin = onGround ? in.getDouble() : 0;
        double yMin = onGround ? in.getDouble() : 0;
        double cellMetres = onGround ? in.getDouble() : 0;
        try {
            return onGround
                    ? FeatureSpec.bev(channels, new BevGrid(xMin, yMin, cellMetres, columns, rows))
                    : FeatureSpec.image(channels, rows, columns);
        } catch (BenchmarkException e) {
            throw new BenchmarkException(
                    ErrorCode.DATA, "a message's header is damaged: " + e.getMessage(), e);
        }
    }

    private static String readText(ByteBuffer in) {
        byte[] utf8 = new byte[in.get() & 255];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static HostArray readGate(ByteBuffer in) {
        int rows = in.getInt();
        int columns = in.getInt();
        requireData(
                rows > 0 && columns > 0, "a message's gate of %s × %s is damaged", rows, columns);
        requireRemaining(in, ((long) rows * columns + 7) / 8);
        float[] gate = new float[rows * columns];
        byte[] bits = new byte[(gate.length + 7) / 8];
        in.get(bits);
        for (int i = 0; i < gate.length; i++) {
            gate[i] = bits[i >> 3] >> (i & 7) & 1;
        }
        return HostArray.of(gate, 1, rows, columns, 1);
    }

    private static void requireRemaining(ByteBuffer in, long bytes) {
        if (bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
    }

    private HostArray readField(Field field, Optional<HostArray> gate, ByteBuffer in) {
        int[] shape = readShape(field, in);
        Codec codec = codecs.apply(field);
        if (gate.isEmpty()) {
            return codec.decode(in, shape);
        }
        int c = shape[shape.length - 1];
        requireData(
                HostArray.length(shape) / c == gate.get().values().length,
                "a gate of %s cells does not fit field '%s' of extents %s",
                gate.get().values().length,
                field.name(),
                Arrays.toString(shape));
        HostArray rows = codec.decode(in, count(gate.get()), c);
        HostArray map = HostArray.zeros(shape);
        int next = 0;
        for (int i = 0; i < gate.get().values().length; i++) {
            if (gate.get().values()[i] >= 0.5f) {
                System.arraycopy(rows.values(), next, map.values(), i * c, c);
                next += c;
            }
        }
        return map;
    }

    /** Extents of which only outer ones may be 0, and whose product is an array's length. */
    private static int[] readShape(Field field, ByteBuffer in) {
        int[] shape = new int[in.get() & 255];
        double length = 1;
        boolean sound = shape.length > 0;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = in.getInt();
            length *= shape[i];
            sound &= shape[i] > (i + 1 == shape.length ? 0 : -1);
        }
        requireData(
                sound && length <= Integer.MAX_VALUE,
                "field '%s' of a message has the extents %s, which no array has",
                field.name(),
                Arrays.toString(shape));
        return shape;
    }
}
