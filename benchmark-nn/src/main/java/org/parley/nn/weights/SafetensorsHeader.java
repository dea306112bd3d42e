package org.parley.nn.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The beginning of a safetensors file: which tensors it holds and where. The format's rules hold:
 * names are unique, and the tensors cover the rest of the file without gaps and overlaps.
 *
 * @param bytes of the header with its length, where the data begin
 * @param tensors in the order of the header
 * @param facts what the file says about itself
 */
public record SafetensorsHeader(long bytes, List<Entry> tensors, SortedMap<String, String> facts) {
    private static final int LENGTH = 8;
    private static final int LARGEST = 100 << 20;
    private static final String METADATA = "__metadata__";
    private static final Map<String, Integer> WIDTHS =
            Map.ofEntries(
                    Map.entry("BOOL", 1),
                    Map.entry("U8", 1),
                    Map.entry("I8", 1),
                    Map.entry("F8_E4M3", 1),
                    Map.entry("F8_E5M2", 1),
                    Map.entry("U16", 2),
                    Map.entry("I16", 2),
                    Map.entry("F16", 2),
                    Map.entry("BF16", 2),
                    Map.entry("U32", 4),
                    Map.entry("I32", 4),
                    Map.entry("F32", 4),
                    Map.entry("U64", 8),
                    Map.entry("I64", 8),
                    Map.entry("F64", 8));
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /**
     * A tensor of the file.
     *
     * @param type as the format calls it, like F32
     * @param from first byte of its data, counted from where the data begin
     * @param to byte after its data
     */
    public record Entry(String name, String type, List<Long> shape, long from, long to) {
        public Entry {
            shape = List.copyOf(shape);
        }

        /** How many numbers it has. */
        public long count() {
            return shape.stream().reduce(1L, (a, b) -> a * b);
        }
    }

    public SafetensorsHeader {
        tensors = List.copyOf(tensors);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** The header of a file, whose data are not read; one that breaks a rule fails with DATA. */
    public static SafetensorsHeader of(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer first = ByteBuffer.allocate(LENGTH);
            fill(channel, first);
            long length = length(file.toString(), first, channel.size());
            ByteBuffer json = ByteBuffer.allocate((int) length);
            fill(channel, json);
            return of(file.toString(), json.array(), channel.size());
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.DATA, "cannot read weights from " + file + ": " + e, e);
        }
    }

    private static void fill(FileChannel channel, ByteBuffer into) throws IOException {
        while (into.hasRemaining() && channel.read(into) >= 0) {
            // reads on
        }
        into.flip();
    }

    /** The same of a whole file in memory. */
    static SafetensorsHeader of(String source, byte[] file) {
        long length = length(source, ByteBuffer.wrap(file), file.length);
        byte[] json = new byte[(int) length];
        System.arraycopy(file, LENGTH, json, 0, json.length);
        return of(source, json, file.length);
    }

    private static long length(String source, ByteBuffer first, long size) {
        long length =
                first.remaining() < LENGTH ? -1 : first.order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        if (length < 2 || length > size - LENGTH || length > LARGEST) {
            throw BenchmarkException.data(
                    "%s is not a safetensors file: its header length is %s of %s bytes%s",
                    source, length, size, pointer(first));
        }
        return length;
    }

    private static String pointer(ByteBuffer first) {
        boolean lfs =
                StandardCharsets.US_ASCII
                        .decode(first.duplicate())
                        .toString()
                        .startsWith("version ");
        return lfs ? "; it seems to be a Git LFS pointer: fetch the file with 'git lfs pull'" : "";
    }

    private static SafetensorsHeader of(String source, byte[] json, long size) {
        JsonNode root;
        try {
            root = JSON.readTree(new String(json, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw BenchmarkException.data(
                    "%s has a damaged safetensors header: %s", source, e.getOriginalMessage());
        }
        if (!root.isObject()) {
            throw BenchmarkException.data(
                    "%s has a damaged safetensors header: it must be an object, found %s",
                    source, root.getNodeType());
        }
        List<Entry> tensors = new ArrayList<>();
        root.properties().stream()
                .filter(e -> !e.getKey().equals(METADATA))
                .forEach(e -> tensors.add(entry(source, e.getKey(), e.getValue())));
        requireCover(source, tensors, size - LENGTH - json.length);
        return new SafetensorsHeader(LENGTH + json.length, tensors, facts(source, root));
    }

    private static SortedMap<String, String> facts(String source, JsonNode root) {
        SortedMap<String, String> facts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> fact : root.path(METADATA).properties()) {
            if (!fact.getValue().isString()) {
                throw BenchmarkException.data(
                        "%s: %s of %s must be a text, found %s",
                        source, fact.getKey(), METADATA, fact.getValue());
            }
            facts.put(fact.getKey(), fact.getValue().asString());
        }
        return facts;
    }

    private static Entry entry(String source, String name, JsonNode entry) {
        String type = entry.path("dtype").asString("nothing");
        Integer width = WIDTHS.get(type);
        if (width == null) {
            throw BenchmarkException.data(
                    "%s: tensor %s has dtype %s, which is none of %s",
                    source,
                    name,
                    type,
                    WIDTHS.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        List<Long> shape = numbers(source, name, entry, "shape");
        List<Long> offsets = numbers(source, name, entry, "data_offsets");
        if (offsets.size() != 2) {
            throw BenchmarkException.data(
                    "%s: data_offsets of tensor %s must be two numbers, found %s",
                    source, name, entry.path("data_offsets"));
        }
        Entry tensor = new Entry(name, type, shape, offsets.get(0), offsets.get(1));
        long expected = size(source, tensor, width);
        if (tensor.to() - tensor.from() != expected) {
            throw BenchmarkException.data(
                    "%s: tensor %s spans bytes %s to %s but shape %s of %s needs %s",
                    source, name, tensor.from(), tensor.to(), shape, type, expected);
        }
        return tensor;
    }

    private static List<Long> numbers(String source, String name, JsonNode entry, String key) {
        List<Long> numbers = new ArrayList<>();
        JsonNode list = entry.path(key);
        for (JsonNode number : list) {
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.asLong() < 0) {
                throw BenchmarkException.data(
                        "%s: %s of tensor %s must be whole numbers from 0 on, found %s",
                        source, key, name, list);
            }
            numbers.add(number.asLong());
        }
        if (!list.isArray()) {
            throw BenchmarkException.data(
                    "%s: %s of tensor %s must be a list of numbers, found %s",
                    source, key, name, list.isMissingNode() ? "nothing" : list);
        }
        return numbers;
    }

    private static long size(String source, Entry tensor, int width) {
        long size = width;
        try {
            for (long extent : tensor.shape()) {
                size = Math.multiplyExact(size, extent);
            }
        } catch (ArithmeticException e) {
            throw BenchmarkException.data(
                    "%s: tensor %s has shape %s, which no file can hold",
                    source, tensor.name(), tensor.shape());
        }
        return size;
    }

    private static void requireCover(String source, List<Entry> tensors, long data) {
        long at = 0;
        String before = "the header";
        for (Entry tensor :
                tensors.stream()
                        .sorted(Comparator.comparing(Entry::from).thenComparing(Entry::to))
                        .toList()) {
            if (tensor.from() != at) {
                throw BenchmarkException.data(
                        "%s: tensor %s begins at byte %s of the data, but %s ends at %s; the format"
                                + " allows neither gaps nor overlaps",
                        source, tensor.name(), tensor.from(), before, at);
            }
            at = tensor.to();
            before = tensor.name();
        }
        if (at != data) {
            throw BenchmarkException.data(
                    "%s: its tensors have %s bytes, the file has %s after the header; it is %s",
                    source, at, data, at > data ? "cut off" : "followed by something else");
        }
    }

    /** Fails with {@code DATA} where a tensor has another type than F32, naming all such. */
    void requireFloats(String source) {
        List<Entry> others = tensors.stream().filter(t -> !t.type().equals("F32")).toList();
        if (!others.isEmpty()) {
            throw BenchmarkException.data(
                    "%s: only F32 is read, but there %s; convert or leave out before saving",
                    source,
                    others.stream()
                            .map(t -> t.name() + " of type " + t.type())
                            .collect(
                                    Collectors.joining(
                                            ", ", others.size() == 1 ? "is " : "are ", "")));
        }
    }
}
