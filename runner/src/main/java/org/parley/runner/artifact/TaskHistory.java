package org.parley.runner.artifact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.canonical.CanonicalText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code times.jsonl} of a work directory: how long each task took that was done there and what its
 * artifact takes on the disk, a line each, in the order of their ends. It is only learned from:
 * whatever stands in it changes no result.
 *
 * @param entries those that could be read
 */
public record TaskHistory(List<Entry> entries) {
    private static final Logger LOG = LoggerFactory.getLogger(TaskHistory.class);
    private static final String FILE = "times.jsonl";
    private static final JsonMapper JSON = new JsonMapper();

    public TaskHistory {
        entries = List.copyOf(entries);
    }

    /**
     * A task that was done.
     *
     * @param size what there was to do, as {@link #size} counts it
     * @param bytes of the artifact
     */
    public record Entry(String kind, String name, long size, double seconds, long bytes) {}

    /** How much there is to do for an artifact: the samples of a training, 1 of anything else. */
    public static long size(ArtifactKey key) {
        JsonNode inputs = JSON.readTree(key.inputs());
        JsonNode own = inputs.path("budget");
        JsonNode budget = own.isObject() ? own : inputs.path("modality").path("budget");
        return Math.max(1, budget.path("steps").asLong(1) * budget.path("batch").asLong(1));
    }

    /** Adds a task; that a disk is full costs the note alone. */
    public static void note(Path work, StoredArtifact artifact, Duration time) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", artifact.key().kind());
        line.put("name", artifact.key().name());
        line.put("size", size(artifact.key()));
        line.put("seconds", time.toMillis() / 1e3);
        try {
            line.put("bytes", bytes(artifact.directory()));
            Files.writeString(
                    work.resolve(FILE),
                    CanonicalText.writeInOrder(line) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.debug("cannot note how long {} took", artifact.key(), e);
        }
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    /**
     * What was noted in a work directory; a torn line, which a killed process left, is no entry.
     */
    public static TaskHistory read(Path work) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (String line : Files.readAllLines(work.resolve(FILE), StandardCharsets.UTF_8)) {
                entry(line).ifPresent(entries::add);
            }
            return new TaskHistory(entries);
        } catch (NoSuchFileException e) {
            return new TaskHistory(List.of());
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.DATA,
                    "cannot read " + work.resolve(FILE) + ": " + e + "; delete it",
                    e);
        }
    }

    private static Optional<Entry> entry(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            double seconds = node.path("seconds").asDouble(-1);
            return seconds < 0 || !node.path("name").isString()
                    ? Optional.empty()
                    : Optional.of(
                            new Entry(
                                    node.path("kind").asString(""),
                                    node.path("name").asString(""),
                                    Math.max(1, node.path("size").asLong(1)),
                                    seconds,
                                    node.path("bytes").asLong(0)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
