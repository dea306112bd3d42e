package org.parley.runner.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.parley.api.PluginRef;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.canonical.RecordComponents;
import org.parley.runner.canonical.Sha256Hash;

/**
 * The files that a plugin's settings name, and what is in them: a setting of type {@link Path}, and
 * every text that is the path of a file. A folder counts with all its files, but only as a {@code
 * Path}: a text such as a dataset's root names what has a revision of its own.
 */
final class NamedFiles {
    private final Map<Path, Hashed> known = new ConcurrentHashMap<>();

    /** A hash, and what the file looked like when it was made. */
    private record Hashed(long size, FileTime modified, String sha256) {}

    /**
     * SHA-256 by setting, those of plugins inside it left out; a {@code Path} that is not there
     * fails with {@code USER}.
     *
     * @param plugin names it in messages
     */
    SortedMap<String, String> of(String plugin, Record config) {
        SortedMap<String, String> files = new TreeMap<>();
        record(plugin, "", config, files);
        return files;
    }

    private void record(String plugin, String lead, Record record, Map<String, String> files) {
        for (var component : record.getClass().getRecordComponents()) {
            String key = lead + component.getName();
            value(plugin, key, RecordComponents.read(record, component), files);
        }
    }

    private void value(String plugin, String key, Object value, Map<String, String> files) {
        if (value instanceof Path path) {
            if (!path.toString().isEmpty()) {
                files.put(key, hash(plugin, key, path));
            }
        } else if (value instanceof String text) {
            file(text).ifPresent(path -> files.put(key, hash(plugin, key, path)));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(v -> value(plugin, key, v, files));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                value(plugin, key + "." + i, list.get(i), files);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> value(plugin, key + "." + k, v, files));
        } else if (value instanceof Record record && !(value instanceof PluginRef)) {
            record(plugin, key + ".", record, files);
        }
    }

    private static Optional<Path> file(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private String hash(String plugin, String key, Path path) {
        if (!Files.exists(path)) {
            throw BenchmarkException.user(
                    "there is no '%s', which the key '%s' of %s names; a relative path begins in"
                            + " the directory Parley is started in",
                    path, key, plugin);
        }
        try {
            return Files.isDirectory(path) ? folder(path) : hash(path);
        } catch (IOException | UncheckedIOException e) {
            throw BenchmarkException.data(
                    "'%s', which the key '%s' of %s names, cannot be read: %s",
                    path, key, plugin, e);
        }
    }

    private String folder(Path folder) throws IOException {
        StringBuilder content = new StringBuilder();
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
                content.append(folder.relativize(file)).append(' ').append(hash(file)).append('\n');
            }
        }
        return Sha256Hash.of(content.toString());
    }

    /** Read once: keys of many artifacts contain one plugin. */
    private String hash(Path file) throws IOException {
        long size = Files.size(file);
        FileTime modified = Files.getLastModifiedTime(file);
        Hashed before = known.get(file);
        if (before != null && before.size() == size && before.modified().equals(modified)) {
            return before.sha256();
        }
        String sha256 = Sha256Hash.of(file);
        known.put(file, new Hashed(size, modified, sha256));
        return sha256;
    }
}
