package org.parley.runner.feature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.message.Codec;
import org.parley.api.message.Field;
import org.parley.api.message.WireType;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.canonical.Sha256Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Local features of one frozen model, mapped into memory: the system reads what is asked for and
 * forgets it when memory is short.
 *
 * <pre>
 * "PARLEYF1"   what it is, with the version
 * features     of equal size, row-major, little-endian
 * index        JSON: which model and data, type and shape, frame and agent of each feature
 * 64 bytes     SHA-256 of the index in hexadecimal digits
 * 8 bytes      length of the index, little-endian
 * </pre>
 */
public final class FeatureFile {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureFile.class);
    private static final byte[] MAGIC = "PARLEYF1".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 64;
    private static final long SEGMENT = 1L << 29;

    /**
     * What the features of a file have in common.
     *
     * @param model hash of the frozen model's weights and statistics
     * @param data revision of the dataset
     */
    public record Identity(String model, String data, WireType type, List<Integer> shape) {
        public Identity {
            shape = List.copyOf(shape);
        }

        int[] extents() {
            return shape.stream().mapToInt(Integer::intValue).toArray();
        }

        /** Bytes of one feature. */
        int bytes() {
            return Math.toIntExact((long) HostArray.length(extents()) * type.bytes());
        }

        Codec codec() {
            return Codec.raw(new Field("feature", Field.Kind.DENSE, type));
        }
    }

    /** Whose feature it is. */
    private record Entry(String frame, String agent) {}

    private record Index(Identity identity, List<Entry> entries) {}

    private final Identity identity;
    private final Map<Entry, Integer> places;
    private final List<MappedByteBuffer> segments;
    private final int perSegment;

    private FeatureFile(
            Identity identity, Map<Entry, Integer> places, List<MappedByteBuffer> segments) {
        this.identity = identity;
        this.places = places;
        this.segments = segments;
        this.perSegment = perSegment(identity);
    }

    private static int perSegment(Identity identity) {
        return (int) Math.max(1, SEGMENT / identity.bytes());
    }

    /** Writes features one after the other. */
    static final class Writer implements AutoCloseable {
        private final FileChannel channel;
        private final Identity identity;
        private final ByteBuffer buffer;
        private final List<Entry> entries = new ArrayList<>();

        Writer(Path file, Identity identity) throws IOException {
            this.channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            this.identity = identity;
            this.buffer =
                    ByteBuffer.allocateDirect(identity.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            put(ByteBuffer.wrap(MAGIC));
        }

        void add(String frame, String agent, HostArray feature) throws IOException {
            if (feature.values().length != HostArray.length(identity.extents())) {
                throw BenchmarkException.internal(
                        "a feature of %s has another shape than %s", frame, identity.shape());
            }
            buffer.clear();
            identity.codec().encode(feature, buffer);
            put(buffer.flip());
            entries.add(new Entry(frame, agent));
        }

        private void put(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        /** Writes the index: without it the file is not believed. */
        void finish() throws IOException {
            String index = CanonicalText.write(new Index(identity, entries));
            byte[] text = index.getBytes(StandardCharsets.UTF_8);
            ByteBuffer tail =
                    ByteBuffer.allocate(text.length + DIGEST + Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN);
            tail.put(text)
                    .put(Sha256Hash.of(text).getBytes(StandardCharsets.US_ASCII))
                    .putLong(text.length);
            put(tail.flip());
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Opens a file of these very features. One that is torn, or of another model, dataset, type or
     * shape, is not believed: a warning, and nothing.
     */
    public static Optional<FeatureFile> open(Path file, Identity identity) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Optional<String> text = index(channel);
            if (text.isEmpty()) {
                LOG.warn("{} is torn or not a feature file; it is not used", file);
                return Optional.empty();
            }
            JsonNode index = new JsonMapper().readTree(text.get());
            String expected = CanonicalText.write(identity);
            JsonNode found = index.path("identity");
            Map<Entry, Integer> places = places(index.path("entries"));
            long bytes = (long) places.size() * identity.bytes();
            if (!found.equals(new JsonMapper().readTree(expected))
                    || channel.size() != MAGIC.length + bytes + tail(text.get())) {
                LOG.warn("{} holds features {}, not {}; it is not used", file, found, expected);
                return Optional.empty();
            }
            return Optional.of(new FeatureFile(identity, places, map(channel, identity, bytes)));
        } catch (IOException | JacksonException e) {
            LOG.warn("cannot read {}; it is not used: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private static long tail(String index) {
        return index.getBytes(StandardCharsets.UTF_8).length + DIGEST + (long) Long.BYTES;
    }

    /** The text of the index, if it is what its checksum says. */
    private static Optional<String> index(FileChannel channel) throws IOException {
        long end = channel.size() - Long.BYTES - DIGEST;
        if (end < MAGIC.length
                || !text(channel, 0, MAGIC.length)
                        .equals(new String(MAGIC, StandardCharsets.US_ASCII))) {
            return Optional.empty();
        }
        long length = bytes(channel, end + DIGEST, Long.BYTES).getLong();
        if (length < 2 || length > end - MAGIC.length || length > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        String index = text(channel, end - length, (int) length);
        return Sha256Hash.of(index).equals(text(channel, end, DIGEST))
                ? Optional.of(index)
                : Optional.empty();
    }

    private static String text(FileChannel channel, long from, int length) throws IOException {
        return StandardCharsets.UTF_8.decode(bytes(channel, from, length)).toString();
    }

    private static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n >= 0 && buffer.hasRemaining(); ) {
            n = channel.read(buffer, from + buffer.position());
        }
        return buffer.flip();
    }

    private static Map<Entry, Integer> places(JsonNode entries) {
        Map<Entry, Integer> places = new HashMap<>();
        for (JsonNode e : entries) {
            String frame = e.path("frame").asString("");
            places.put(new Entry(frame, e.path("agent").asString("")), places.size());
        }
        return places;
    }

    private static List<MappedByteBuffer> map(FileChannel channel, Identity identity, long bytes)
            throws IOException {
        long step = (long) perSegment(identity) * identity.bytes();
        List<MappedByteBuffer> segments = new ArrayList<>();
        for (long from = 0; from < bytes; from += step) {
            long length = Math.min(step, bytes - from);
            segments.add(channel.map(FileChannel.MapMode.READ_ONLY, MAGIC.length + from, length));
        }
        return segments;
    }

    /** How many features there are. */
    int size() {
        return places.size();
    }

    boolean holds(String frame, String agent) {
        return places.containsKey(new Entry(frame, agent));
    }

    /** The feature of an agent's observation, if it is there. */
    Optional<HostArray> find(String frame, String agent) {
        Integer place = places.get(new Entry(frame, agent));
        if (place == null) {
            return Optional.empty();
        }
        int size = identity.bytes();
        ByteBuffer from =
                segments.get(place / perSegment)
                        .slice(place % perSegment * size, size)
                        .order(ByteOrder.LITTLE_ENDIAN);
        return Optional.of(identity.codec().decode(from, identity.extents()));
    }
}
