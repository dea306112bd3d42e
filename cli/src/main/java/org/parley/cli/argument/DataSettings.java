package org.parley.cli.argument;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.parley.api.PluginRef;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.PluginKind;
import org.parley.runner.config.ConfigKeys;
import org.parley.runner.config.YamlReader;
import org.parley.runner.registry.PluginRegistry;

/** Collects the settings of a dataset plugin from the options of a command. */
public final class DataSettings {
    static final String ROOT = "root";
    private static final String NEED = "need";

    private final String id;
    private final List<String> keys;
    private final Map<String, Object> settings = new LinkedHashMap<>();

    private DataSettings(String id, List<String> keys) {
        this.id = id;
        this.keys = keys;
    }

    /** Of a plugin; an unknown one fails with {@code PLUGIN}, naming the nearest. */
    static DataSettings of(PluginRegistry registry, String id) {
        Record defaults = registry.config(PluginKind.DATASET, PluginRef.of(id));
        List<String> keys =
                ConfigKeys.of(defaults).stream()
                        .map(k -> k.name().replaceFirst("\\..*", ""))
                        .distinct()
                        .toList();
        return new DataSettings(id, keys);
    }

    /** What {@code --set} says; keys of nested settings are joined by a dot. */
    void set(CommandLine line) {
        String[] all = line.getOptionValues("set");
        for (String one : all == null ? new String[0] : all) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw BenchmarkException.user(
                        "--set takes KEY=VALUE, found '%s'; for example --set seed=7", one);
            }
            String value = one.substring(equals + 1);
            nest(one.substring(0, equals), YamlReader.read("--set " + one, value).plain());
        }
    }

    private void nest(String path, Object value) {
        Map<String, Object> map = settings;
        String rest = path;
        for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
            map = nested(map, rest.substring(0, dot));
            rest = rest.substring(dot + 1);
        }
        map.put(rest, value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> nested(Map<String, Object> map, String key) {
        Object inner = map.get(key);
        if (inner instanceof Map<?, ?> found) {
            return (Map<String, Object>) found;
        }
        Map<String, Object> fresh = new LinkedHashMap<>();
        map.put(key, fresh);
        return fresh;
    }

    /** A setting that an option of its own gives; a dataset without it refuses. */
    public void put(String option, String key, Object value) {
        if (!keys.contains(key)) {
            throw BenchmarkException.user(
                    "dataset '%s' has no setting '%s'; leave out --%s", id, key, option);
        }
        settings.put(key, value);
    }

    /** The modalities that {@code --need} lists. */
    void need(CommandLine line) {
        String list = line.getOptionValue(NEED);
        if (list != null) {
            put(NEED, NEED, Stream.of(list.split(",")).map(String::strip).toList());
        }
    }

    String id() {
        return id;
    }

    boolean has(String key) {
        return keys.contains(key);
    }

    /** A dataset whose files nobody named cannot be read. */
    void requireRoot(CliCommand command) {
        if (!settings.containsKey(ROOT)) {
            throw BenchmarkException.user(
                    "parley %s needs the directory of dataset '%s'; for example: %s",
                    command.name(), id, command.examples().get(0).call());
        }
    }

    /** Where the dataset's files are. */
    void root(Path directory) {
        settings.put(ROOT, directory.toString());
    }

    /** The directory, which must be one; it is data that is missing where it is not. */
    static void requireReadable(Path directory) {
        String reason =
                !Files.exists(directory)
                        ? "there is no such directory"
                        : !Files.isDirectory(directory)
                                ? "this is a file, not a directory"
                                : !Files.isReadable(directory)
                                        ? "you may not read this directory"
                                        : "";
        if (!reason.isEmpty()) {
            throw BenchmarkException.data(
                    "%s: %s; name the directory that holds the dataset", directory, reason);
        }
    }

    PluginRef ref() {
        return new PluginRef(id, settings);
    }

    /** The only argument, if there is one. */
    static Optional<Path> directory(CliCommand command, CommandLine line) {
        List<String> words = line.getArgList();
        if (words.size() > 1) {
            throw BenchmarkException.user(
                    "parley %s takes one directory, found %s; for example: %s",
                    command.name(), String.join(" ", words), command.examples().get(0).call());
        }
        return words.stream().map(Path::of).findFirst();
    }
}
