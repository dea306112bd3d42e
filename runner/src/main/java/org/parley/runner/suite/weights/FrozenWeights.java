package org.parley.runner.suite.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.parley.api.error.BenchmarkException;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.config.UserPath;

/**
 * The weights of a perception model that a suite names instead of having it trained: a path ending
 * in {@code .safetensors}, else those of an agent that comes with Parley ({@code
 * agents/<name>.safetensors} on the class path, listed in {@code agents/index.txt}).
 *
 * @param source names it in messages
 */
public record FrozenWeights(String source, byte[] bytes) {
    private static final String FOLDER = "/agents/";

    /** The ending of a weights file. */
    public static final String ENDING = ".safetensors";

    /** The weights file of an artifact. */
    public static final String FILE = "weights" + ENDING;

    /**
     * The weights that {@code name} stands for; fails with {@code USER} if there are none, with
     * {@code DATA} if they cannot be read.
     */
    public static FrozenWeights of(String name) {
        return name.endsWith(ENDING) ? file(UserPath.of(name)) : builtIn(name);
    }

    /** The agents that come with Parley. */
    public static List<String> builtIn() {
        byte[] index = resource("index.txt");
        return new String(index, StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList();
    }

    /** SHA-256 of the file, 64 hexadecimal digits. */
    public String hash() {
        return Sha256Hash.of(bytes);
    }

    private static FrozenWeights file(Path path) {
        if (!Files.isRegularFile(path)) {
            throw BenchmarkException.user(
                    "there is no weights file %s; paths are relative to the current directory",
                    path);
        }
        return read(path);
    }

    /** A file that is there; one that is no whole weights file fails with {@code DATA}. */
    static FrozenWeights read(Path path) {
        byte[] bytes = SafetensorsFile.bytes(path);
        SafetensorsFile.check(path.toString(), bytes);
        return new FrozenWeights(path.toString(), bytes);
    }

    private static FrozenWeights builtIn(String name) {
        List<String> known = builtIn();
        if (!known.contains(name)) {
            throw BenchmarkException.user(
                    "no agent is called '%s'%s; for weights of your own give their path, ending in"
                            + " %s",
                    name, NameSuggestion.hint(name, "agents that come with Parley", known), ENDING);
        }
        return new FrozenWeights(name, resource(name + ENDING));
    }

    private static byte[] resource(String file) {
        try (InputStream in = FrozenWeights.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw BenchmarkException.internal("no resource %s", FOLDER + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw BenchmarkException.internal("cannot read resource %s: %s", FOLDER + file, e);
        }
    }
}
