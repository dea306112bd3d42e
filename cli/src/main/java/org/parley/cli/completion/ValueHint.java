package org.parley.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.cli.scaffold.PluginScaffold;
import org.parley.runner.suite.SuiteLoader;

/**
 * What can stand in one place of a command line.
 *
 * @param name as help shows it
 * @param words all words that can stand there, as far as they are known
 * @param paths which paths can
 */
record ValueHint(String name, List<String> words, PathKind paths) {
    /** The paths that a value can be. */
    enum PathKind {
        NONE,
        FILES,
        DIRECTORIES
    }

    ValueHint {
        words = List.copyOf(words);
    }

    /** Whether only paths can stand there. */
    boolean isPath() {
        return words.isEmpty() && paths != PathKind.NONE;
    }

    /**
     * The hint of a value from the way help shows it: alternatives are separated by {@code |};
     * words in lower case are values, and those in capitals stand for values of a kind.
     */
    static ValueHint of(String shown) {
        String name = shown.replaceAll("[\\[\\]]|\\.\\.\\.", "");
        List<String> words = new ArrayList<>();
        PathKind paths = PathKind.NONE;
        for (String part : name.split("\\|")) {
            switch (part) {
                case "DIR" -> paths = paths == PathKind.FILES ? paths : PathKind.DIRECTORIES;
                case "FILE", "JAR", "CELL", "RESULTS" -> paths = PathKind.FILES;
                case "SUITE" -> {
                    words.addAll(SuiteLoader.builtIn());
                    paths = PathKind.FILES;
                }
                case "KIND" -> words.addAll(PluginScaffold.kinds());
                default -> {
                    if (part.equals(part.toLowerCase(Locale.ROOT))) {
                        words.add(part);
                    }
                }
            }
        }
        return new ValueHint(name, words, paths);
    }
}
