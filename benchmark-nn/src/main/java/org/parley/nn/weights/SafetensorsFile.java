package org.parley.nn.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.HostArray;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.StoredTensor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Weights in the safetensors layout: an 8-byte little-endian header length, a JSON header, raw
 * little-endian float32 data. Buffers are listed under {@code __metadata__}. Readable by the
 * field's Python tools; reading runs no code. {@link SafetensorsHeader} holds the format's rules.
 */
public final class SafetensorsFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String METADATA = "__metadata__";
    private static final String BUFFERS = "buffers";
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8L;

    private SafetensorsFile() {}

    /** Writes every name below {@code prefix}, sorted; equal stores give equal bytes. */
    public static void write(ModelParameters store, String prefix, Path file) {
        write(store, prefix, new TreeMap<>(), file);
    }

    /** The same with facts about the weights, which {@link #metadata} reads back. */
    public static void write(
            ModelParameters store, String prefix, SortedMap<String, String> facts, Path file) {
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
    public static void read(Path file, ModelParameters store) {
        visit(file.toString(), bytes(file), store::write);
    }

    /** All of a file, to {@link #decode}; one that cannot be read fails with {@code DATA}. */
    public static byte[] bytes(Path file) {
        try {
            requireRoom(file, Files.size(file));
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.DATA, "cannot read weights from " + file + ": " + e, e);
        }
    }

    /** The bytes and the numbers made of them are in memory at one time. */
    private static void requireRoom(Path file, long size) {
        Runtime runtime = Runtime.getRuntime();
        long left = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (size > LARGEST_FILE) {
            throw BenchmarkException.data(
                    "%s has %s MB; weights of at most %s MB can be read",
                    file, size >> 20, LARGEST_FILE >> 20);
        }
        if (2 * size > left) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE,
                    ("%s needs %s MB of the Java heap, which has %s MB left; give"
                                    + " more with PARLEY_HEAP")
                            .formatted(file, (2 * size >> 20) + 1, left >> 20));
        }
    }

    /**
     * Facts and tensors of what {@link #encode} gave, in its order.
     *
     * @param source names it in messages; bytes that cannot be read whole fail with {@code DATA}
     */
    public static Contents decode(String source, byte[] bytes) {
        List<StoredTensor> tensors = new ArrayList<>();
        SafetensorsHeader header =
                visit(
                        source,
                        bytes,
                        (name, buffer, values) ->
                                tensors.add(new StoredTensor(name, buffer, values)));
        return new Contents(facts(header), tensors);
    }

    /** What a file says about its weights, without its list of buffers. */
    public static SortedMap<String, String> facts(SafetensorsHeader header) {
        SortedMap<String, String> facts = new TreeMap<>(header.facts());
        facts.remove(BUFFERS);
        return facts;
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

    /** Names of the tensors that are statistics, not trained. */
    public static Set<String> buffers(SafetensorsHeader header) {
        return Set.copyOf(List.of(header.facts().getOrDefault(BUFFERS, "").split(",")));
    }

    /** Fails where {@link #decode} does, without making numbers of the bytes. */
    public static SafetensorsHeader check(String source, byte[] bytes) {
        SafetensorsHeader header = SafetensorsHeader.of(source, bytes);
        header.requireFloats(source);
        for (SafetensorsHeader.Entry entry : header.tensors()) {
            if (entry.shape().stream().anyMatch(extent -> extent > Integer.MAX_VALUE)) {
                throw BenchmarkException.data(
                        "%s: tensor %s has shape %s; an extent is at most %s",
                        source, entry.name(), entry.shape(), Integer.MAX_VALUE);
            }
        }
        return header;
    }

    private static SafetensorsHeader visit(String source, byte[] bytes, Visitor visitor) {
        SafetensorsHeader header = check(source, bytes);
        Set<String> buffers = buffers(header);
        for (SafetensorsHeader.Entry entry : header.tensors()) {
            HostArray values = tensor(entry, bytes, header.bytes());
            visitor.tensor(entry.name(), buffers.contains(entry.name()), values);
        }
        return header;
    }

    private static HostArray tensor(SafetensorsHeader.Entry entry, byte[] bytes, long data) {
        float[] values = new float[(int) entry.count()];
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position((int) (data + entry.from()))
                .asFloatBuffer()
                .get(values);
        int[] shape = entry.shape().stream().mapToInt(Math::toIntExact).toArray();
        return HostArray.of(values, shape);
    }
}
