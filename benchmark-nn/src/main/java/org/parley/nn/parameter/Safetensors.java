package org.parley.nn.parameter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.HostArray;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Weights in the safetensors layout: an 8-byte little-endian header length, a JSON header, raw
 * little-endian float32 data. Buffers are listed under {@code __metadata__}. Readable by the
 * field's Python tools; reading runs no code.
 */
public final class Safetensors {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String METADATA = "__metadata__";
    private static final int LARGEST_HEADER = 100 << 20;

    private Safetensors() {}

    /** Writes every name below {@code prefix}, sorted; equal stores give equal bytes. */
    public static void write(ParameterStore store, String prefix, Path file) {
        List<String> names = store.names(prefix);
        Map<String, Object> header = new LinkedHashMap<>();
        List<String> buffers = names.stream().filter(store::isBuffer).toList();
        header.put(METADATA, Map.of("buffers", String.join(",", buffers)));
        long offset = 0;
        for (String name : names) {
            HostArray a = store.read(name);
            long end = offset + 4L * a.values().length;
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", "F32");
            entry.put("shape", a.shape());
            entry.put("data_offsets", new long[] {offset, end});
            header.put(name, entry);
            offset = end;
        }
        byte[] json = padded(JSON.writeValueAsBytes(header));
        ByteBuffer out =
                ByteBuffer.allocate(Math.toIntExact(8 + json.length + offset))
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(json.length).put(json);
        for (String name : names) {
            for (float v : store.read(name).values()) {
                out.putFloat(v);
            }
        }
        try {
            Files.write(file, out.array());
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, "cannot write weights to " + file + ": " + e, e);
        }
    }

    private static byte[] padded(byte[] json) {
        byte[] out = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(out, json.length, out.length, (byte) ' ');
        return out;
    }

    /** Reads every tensor of a file into the store, replacing equal names. */
    public static void read(Path file, ParameterStore store) {
        visit(file, store::write);
    }

    /** What a file holds, in its order; one that cannot be read whole fails with {@code DATA}. */
    public static List<TensorEntry> list(Path file) {
        List<TensorEntry> entries = new ArrayList<>();
        visit(
                file,
                (name, buffer, values) ->
                        entries.add(
                                new TensorEntry(
                                        name,
                                        Arrays.stream(values.shape()).boxed().toList(),
                                        buffer)));
        return List.copyOf(entries);
    }

    private interface Visitor {
        void tensor(String name, boolean buffer, HostArray values);
    }

    private static void visit(Path file, Visitor visitor) {
        try {
            visit(file, ByteBuffer.wrap(Files.readAllBytes(file)), visitor);
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.DATA, "cannot read weights from " + file + ": " + e, e);
        }
    }

    private static void visit(Path file, ByteBuffer in, Visitor visitor) {
        in.order(ByteOrder.LITTLE_ENDIAN);
        JsonNode header = header(file, in);
        List<String> buffers =
                List.of(header.path(METADATA).path("buffers").asString("").split(","));
        int data = in.position();
        for (Map.Entry<String, JsonNode> e : header.properties()) {
            if (!e.getKey().equals(METADATA)) {
                HostArray values = tensor(file, e.getKey(), e.getValue(), in, data);
                visitor.tensor(e.getKey(), buffers.contains(e.getKey()), values);
            }
        }
    }

    private static JsonNode header(Path file, ByteBuffer in) {
        long length = in.remaining() < 8 ? -1 : in.getLong();
        if (length < 2 || length > in.remaining() || length > LARGEST_HEADER) {
            throw BenchmarkException.data(
                    "%s is not a safetensors file: its header length is %s of %s bytes",
                    file, length, in.limit());
        }
        byte[] json = new byte[(int) length];
        in.get(json);
        try {
            return JSON.readTree(new String(json, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw BenchmarkException.data(
                    "%s has a damaged safetensors header: %s", file, e.getOriginalMessage());
        }
    }

    private static HostArray tensor(
            Path file, String name, JsonNode entry, ByteBuffer in, int data) {
        String type = entry.path("dtype").asString("?");
        if (!type.equals("F32")) {
            throw BenchmarkException.data(
                    "%s: tensor %s has type %s; only F32 is read", file, name, type);
        }
        JsonNode extents = entry.path("shape");
        int[] shape = new int[extents.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = extents.get(i).asInt(-1);
        }
        long from = entry.path("data_offsets").path(0).asLong(-1);
        long to = entry.path("data_offsets").path(1).asLong(-1);
        long expected = 4L * HostArray.length(shape);
        if (from < 0 || to - from != expected || data + to > in.limit()) {
            throw BenchmarkException.data(
                    "%s: tensor %s spans bytes %s to %s but shape %s needs %s",
                    file, name, from, to, Arrays.toString(shape), expected);
        }
        float[] values = new float[(int) (expected / 4)];
        in.position(Math.toIntExact(data + from));
        in.asFloatBuffer().get(values);
        return HostArray.of(values, shape);
    }
}
