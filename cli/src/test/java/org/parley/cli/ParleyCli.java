package org.parley.cli;

import com.google.inject.Module;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.registry.PluginSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line in this process, with what it printed last. */
public final class ParleyCli {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<PluginSource> sources;
    private Optional<Path> home = Optional.empty();
    private Map<String, String> environment = Map.of("OMP_NUM_THREADS", "1");

    public ParleyCli(PluginSource... sources) {
        this.sources = List.of(sources);
    }

    /** As if a launcher in this directory had been used. */
    public ParleyCli home(Path directory) {
        home = Optional.of(directory);
        return this;
    }

    public ParleyCli environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    public int run(Object... arguments) {
        return run(List.of(), arguments);
    }

    public int run(List<Module> parts, Object... arguments) {
        out.reset();
        err.reset();
        ProcessConsole console = new ProcessConsole(stream(out), stream(err), 0, environment, home);
        List<String> words = List.of(arguments).stream().map(String::valueOf).toList();
        int code = ParleyMain.run(words, console, sources, parts);
        console.err().flush();
        return code;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What was printed, which is one JSON document. */
    public JsonNode json() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(out());
    }

    /** The keys of an object, in order. */
    public static List<String> keys(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    public List<String> errLines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
