package org.parley.runner.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * The process's surroundings.
 *
 * @param out data
 * @param err logs and progress
 * @param terminal whether {@code err} is a terminal
 */
record Console(
        PrintStream out, PrintStream err, boolean terminal, Map<String, String> environment) {
    Console {
        environment = Map.copyOf(environment);
    }

    /** Java 17 cannot tell whether stderr is a terminal; the launcher can and says so. */
    static Console ofProcess() {
        boolean terminal = Boolean.getBoolean("parley.terminal");
        return new Console(System.out, System.err, terminal, System.getenv());
    }
}
