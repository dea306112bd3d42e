package org.parley.runner.suite.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.config.UserPath;

/**
 * What methods learned elsewhere: a weights file for each stage that a suite shows and each seed,
 * named {@code <stem>.<stage>.seed<N>.safetensors}. A stem with a {@code /} is a path, any other
 * one of those that come with Parley ({@code methods/} on the class path, listed in {@code
 * methods/index.txt}).
 */
public final class ContenderWeights {
    /** The fact of a file that says what each stage up to it took. */
    public static final String STAGES = "stages";

    private static final String FOLDER = "/methods/";
    private static final String INDEX = "index.txt";

    private ContenderWeights() {}

    /** The file's name, without folder. */
    public static String fileName(String stem, String stage, long seed) {
        return String.format(
                Locale.ROOT, "%s.%s.seed%d%s", stem, stage, seed, FrozenWeights.ENDING);
    }

    /** The stem without the folder of a path. */
    public static String lastName(String stem) {
        return stem.substring(stem.lastIndexOf('/') + 1);
    }

    /**
     * Those of a stage and seed; fails with {@code USER} if there are none, with {@code DATA} if
     * they cannot be read.
     */
    public static FrozenWeights of(String stem, String stage, long seed) {
        String file = fileName(stem, stage, seed);
        return isPath(stem) ? onDisk(UserPath.of(file)) : builtIn(file);
    }

    /** The files that come with Parley. */
    public static List<String> builtIn() {
        String index = new String(resource(INDEX), StandardCharsets.UTF_8);
        return index.lines().filter(line -> !line.isBlank()).toList();
    }

    /** All files of a stem, whatever stages and seeds they are of, in the order of their names. */
    public static List<FrozenWeights> all(String stem) {
        if (!isPath(stem)) {
            return builtIn().stream()
                    .filter(file -> file.startsWith(stem + "."))
                    .map(file -> new FrozenWeights(file, resource(file)))
                    .toList();
        }
        String start = lastName(stem) + ".";
        try (Stream<Path> files = Files.list(UserPath.of(stem).toAbsolutePath().getParent())) {
            return files.filter(f -> f.getFileName().toString().startsWith(start))
                    .sorted()
                    .map(ContenderWeights::onDisk)
                    .toList();
        } catch (IOException e) {
            throw BenchmarkException.user("cannot list the weights %s.*: %s", stem, e);
        }
    }

    private static boolean isPath(String stem) {
        return stem.indexOf('/') >= 0;
    }

    private static FrozenWeights onDisk(Path path) {
        if (Files.isRegularFile(path)) {
            return FrozenWeights.read(path);
        }
        throw BenchmarkException.user(
                "there is no weights file %s; paths are relative to the current directory; ask for"
                        + " a seed that was trained, or have the method trained with"
                        + " --retrain-methods",
                path);
    }

    private static FrozenWeights builtIn(String file) {
        List<String> known = builtIn();
        if (!known.contains(file)) {
            throw BenchmarkException.user(
                    "no weights '%s' come with Parley%s; have the method trained with"
                            + " --retrain-methods, or take out its 'weights'",
                    file, NameSuggestion.hint(file, "weights of methods", known));
        }
        return new FrozenWeights(file, resource(file));
    }

    private static byte[] resource(String file) {
        try (InputStream in = ContenderWeights.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw BenchmarkException.internal("no resource %s", FOLDER + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw BenchmarkException.internal("cannot read resource %s: %s", FOLDER + file, e);
        }
    }
}
