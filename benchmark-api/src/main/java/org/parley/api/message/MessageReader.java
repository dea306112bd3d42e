package org.parley.api.message;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.HostArray;

/** Reads the bytes that {@link MessageFormat} writes, and believes none of them unchecked. */
final class MessageReader {
    private final Round round;
    private final Function<Field, Codec> codecs;
    private final ByteBuffer in;

    /**
     * @param in little-endian, at the beginning of a message
     */
    MessageReader(Round round, Function<Field, Codec> codecs, ByteBuffer in) {
        this.round = round;
        this.codecs = codecs;
        this.in = in;
    }

    private static void requireData(boolean condition, String format, Object... arguments) {
        if (!condition) {
            throw BenchmarkException.data(format, arguments);
        }
    }

    /** The message; bytes that end early are a {@link BufferUnderflowException}. */
    Message read() {
        requireData(in.getInt() == MessageFormat.MAGIC, "these bytes are not a Parley message");
        Message.Header header = readHeader();
        requireData(
                header.round().equals(round.name()),
                "a message of round '%s' came where one of round '%s' was expected",
                header.round(),
                round.name());
        Optional<HostArray> gate = in.get() == 1 ? Optional.of(readGate()) : Optional.empty();
        Map<String, HostArray> fields = new TreeMap<>();
        for (Field field : round.fields()) {
            fields.put(field.name(), readField(field, gate));
        }
        return new Message(header, fields, gate);
    }

    private Message.Header readHeader() {
        String round = readText();
        String agent = readText();
        String modality = readText();
        double x = in.getDouble();
        double y = in.getDouble();
        double z = in.getDouble();
        double roll = in.getDouble();
        double yaw = in.getDouble();
        double pitch = in.getDouble();
        Pose pose = new Pose(x, y, z, roll, yaw, pitch);
        return new Message.Header(round, agent, modality, pose, readSpec());
    }

    private FeatureSpec readSpec() {
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

    private String readText() {
        byte[] utf8 = new byte[in.get() & 255];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private HostArray readGate() {
        int rows = in.getInt();
        int columns = in.getInt();
        requireData(
                rows > 0 && columns > 0, "a message's gate of %s × %s is damaged", rows, columns);
        requireRemaining(((long) rows * columns + 7) / 8);
        float[] gate = new float[rows * columns];
        byte[] bits = new byte[(gate.length + 7) / 8];
        in.get(bits);
        for (int i = 0; i < gate.length; i++) {
            gate[i] = bits[i >> 3] >> (i & 7) & 1;
        }
        return HostArray.of(gate, 1, rows, columns, 1);
    }

    private void requireRemaining(long bytes) {
        if (bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
    }

    private HostArray readField(Field field, Optional<HostArray> gate) {
        int[] shape = readShape(field);
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
        HostArray rows = codec.decode(in, MessageFormat.count(gate.get()), c);
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
    private int[] readShape(Field field) {
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
