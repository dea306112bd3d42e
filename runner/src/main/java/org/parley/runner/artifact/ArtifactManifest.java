package org.parley.runner.artifact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.canonical.Sha256Hash;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code manifest.json} must say about a directory. It is a pure function of the key and the
 * files, so an artifact is whole exactly when the stored text equals the one computed anew.
 */
record ArtifactManifest(ArtifactKey key, List<Entry> files) {
    static final String FILE = "manifest.json";
    private static final int SCHEMA = 1;
    private static final String INPUTS = ",\"inputs\":";
    private static final String CHECKSUM = ",\"checksum\":\"";

    /** One file, its path relative to the artifact with forward slashes. */
    record Entry(String path, long size, String sha256) {}

    /** Describes the files that lie in {@code directory}, in order of their paths. */
    static ArtifactManifest of(ArtifactKey key, Path directory) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files(directory)) {
            String path = directory.relativize(file).toString().replace('\\', '/');
            if (!path.equals(FILE)) {
                entries.add(new Entry(path, Files.size(file), Sha256Hash.of(file)));
            }
        }
        return new ArtifactManifest(key, entries);
    }

    /** Everything below {@code directory} that is not a directory, in order of path. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(p -> !Files.isDirectory(p)).sorted().toList();
        }
    }

    /** The manifest's text, ending in its own checksum. */
    String text() {
        Map<String, Object> body = new TreeMap<>();
        body.put("schema", SCHEMA);
        body.put("kind", key.kind());
        body.put("name", key.name());
        body.put("hash", key.hash());
        body.put("files", files);
        String inner = CanonicalText.write(body);
        String sealed = inner.substring(0, inner.length() - 1) + INPUTS + key.inputs();
        return sealed + CHECKSUM + Sha256Hash.of(sealed) + "\"}\n";
    }

    /** The key that a manifest was written for; the text of its inputs is taken as it is. */
    static ArtifactKey key(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw BenchmarkException.data(
                    "%s is not an artifact: it holds no %s; give a directory below artifacts/ of"
                            + " a work directory",
                    directory, FILE);
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        int from = text.indexOf(INPUTS);
        int to = text.lastIndexOf(CHECKSUM);
        try {
            JsonNode json = new JsonMapper().readTree(text);
            String inputs = text.substring(from + INPUTS.length(), to);
            return new ArtifactKey(
                    json.path("kind").asString(""), json.path("name").asString(""), inputs);
        } catch (JacksonException | BenchmarkException | StringIndexOutOfBoundsException e) {
            throw BenchmarkException.data("%s is torn; run its suite again", file);
        }
    }

    /** Why {@code directory} is not the whole artifact of {@code key}; empty if it is. */
    static Optional<String> damage(ArtifactKey key, Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.of(FILE + " is missing");
        }
        String stored = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        ArtifactManifest actual = of(key, directory);
        return stored.equals(actual.text())
                ? Optional.empty()
                : Optional.of(actual.explain(stored));
    }

    private String explain(String stored) {
        JsonNode json;
        try {
            json = new JsonMapper().readTree(stored);
        } catch (JacksonException e) {
            return FILE + " is torn";
        }
        if (json.path("schema").asInt(-1) != SCHEMA) {
            return FILE + " has a schema other than " + SCHEMA;
        }
        if (!json.path("hash").asString("").equals(key.hash())) {
            return "it belongs to another key";
        }
        return changedFile(json).orElse(FILE + " was edited");
    }

    private Optional<String> changedFile(JsonNode json) {
        Map<String, Entry> left =
                files.stream().collect(Collectors.toMap(Entry::path, e -> e, (a, b) -> a));
        for (JsonNode listed : json.path("files")) {
            String path = listed.path("path").asString("");
            Entry actual = left.remove(path);
            if (actual == null) {
                return Optional.of(path + " is missing");
            }
            if (actual.size() != listed.path("size").asLong(-1)) {
                return Optional.of(path + " has a size other than its manifest says");
            }
            if (!actual.sha256().equals(listed.path("sha256").asString(""))) {
                return Optional.of(path + " differs from its checksum");
            }
        }
        return left.keySet().stream().sorted().findFirst().map(p -> p + " is not in its manifest");
    }
}
