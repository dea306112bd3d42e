package org.parley.runner.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The process's surroundings.
 *
 * @param out data
 * @param err logs and progress
 * @param columns of the terminal that {@code err} is; 0 if it is none
 * @param home where the launcher is, if one was used
 */
record Console(
        PrintStream out,
        PrintStream err,
        int columns,
        Map<String, String> environment,
        Optional<Path> home) {
    Console {
        environment = Map.copyOf(environment);
    }

    /** The plugin directory beside the launcher, if there is one. */
    Optional<Path> plugins() {
        return home.map(h -> h.resolve("plugins")).filter(Files::isDirectory);
    }

    boolean terminal() {
        return columns > 0;
    }

    /** Java 17 cannot tell whether stderr is a terminal; the launcher can and says so. */
    static Console ofProcess() {
        int columns = Integer.getInteger("parley.columns", 0);
        Optional<Path> home = Optional.ofNullable(System.getProperty("parley.home")).map(Path::of);
        return new Console(System.out, System.err, columns, System.getenv(), home);
    }
}
