package org.parley.nn.parameter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private static final String BUFFERS = "buffers";
    private static final int LARGEST_HEADER = 100 << 20;

    private Safetensors() {}

    /** Writes every name below {@code prefix}, sorted; equal stores give equal bytes. */
    public static void write(ParameterStore store, String prefix, Path file) {
        write(store, prefix, new TreeMap<>(), file);
    }

    /** The same with facts about the weights, which {@link #metadata} reads back. */
    public static void write(
            ParameterStore store, String prefix, SortedMap<String, String> facts, Path file) {
        List<StoredTensor> tensors = store.copies(prefix, n -> true);
        try {
            Files.write(file, encode(tensors, facts));
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, "cannot write weights to " + file + ": " + e, e);
        }
    }

    /** The bytes of a file that holds these tensors in this order. */
    public static byte[] encode(List<StoredTensor> tensors, SortedMap<String, String> facts) {
        Map<String, Object> header = new LinkedHashMap<>();
        SortedMap<String, String> metadata = new TreeMap<>(facts);
        metadata.put(
                BUFFERS,
                tensors.stream()
                        .filter(StoredTensor::buffer)
                        .map(StoredTensor::name)
                        .collect(Collectors.joining(",")));
        header.put(METADATA, metadata);
        long offset = 0;
        for (StoredTensor tensor : tensors) {
            long end = offset + 4L * tensor.values().values().length;
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", "F32");
            entry.put("shape", tensor.values().shape());
            entry.put("data_offsets", new long[] {offset, end});
            header.put(tensor.name(), entry);
            offset = end;
        }
        byte[] json = padded(JSON.writeValueAsBytes(header));
        ByteBuffer out =
                ByteBuffer.allocate(Math.toIntExact(8 + json.length + offset))
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(json.length).put(json);
        for (StoredTensor tensor : tensors) {
            for (float v : tensor.values().values()) {
                out.putFloat(v);
            }
        }
        return out.array();
    }

    private static byte[] padded(byte[] json) {
        byte[] out = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(out, json.length, out.length, (byte) ' ');
        return out;
    }

    /** Reads every tensor of a file into the store, replacing equal names. */
    public static void read(Path file, ParameterStore store) {
        visit(file.toString(), ByteBuffer.wrap(bytes(file)), store::write);
    }

    /** All of a file, to {@link #decode}; one that cannot be read fails with {@code DATA}. */
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.DATA, "cannot read weights from " + file + ": " + e, e);
        }
    }

    private static SortedMap<String, String> facts(JsonNode header) {
        SortedMap<String, String> facts = new TreeMap<>();
        header.path(METADATA)
                .properties()
                .forEach(e -> facts.put(e.getKey(), e.getValue().asString("")));
        facts.remove(BUFFERS);
        return facts;
    }

    /**
     * Facts and tensors of what {@link #encode} gave, in its order.
     *
     * @param source names it in messages; bytes that cannot be read whole fail with {@code DATA}
     */
    public static Contents decode(String source, byte[] bytes) {
        List<StoredTensor> tensors = new ArrayList<>();
        visit(
                source,
                ByteBuffer.wrap(bytes),
                (name, buffer, values) -> tensors.add(new StoredTensor(name, buffer, values)));
        return new Contents(facts(header(source, ByteBuffer.wrap(bytes))), tensors);
    }

    /**
     * What a file holds.
     *
     * @param facts what it says about its weights, without its list of buffers; may be empty
     */
    public record Contents(SortedMap<String, String> facts, List<StoredTensor> tensors) {
        public Contents {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
            tensors = List.copyOf(tensors);
        }
    }

    private interface Visitor {
        void tensor(String name, boolean buffer, HostArray values);
    }

    private static void visit(String file, ByteBuffer in, Visitor visitor) {
        JsonNode header = header(file, in);
        List<String> buffers = List.of(header.path(METADATA).path(BUFFERS).asString("").split(","));
        int data = in.position();
        for (Map.Entry<String, JsonNode> e : header.properties()) {
            if (!e.getKey().equals(METADATA)) {
                HostArray values = tensor(file, e.getKey(), e.getValue(), in, data);
                visitor.tensor(e.getKey(), buffers.contains(e.getKey()), values);
            }
        }
    }

    private static JsonNode header(String file, ByteBuffer in) {
        in.order(ByteOrder.LITTLE_ENDIAN);
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
            String file, String name, JsonNode entry, ByteBuffer in, int data) {
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
