package org.parley.cli.console;

import org.parley.leaderboard.result.CellJson;

/** JSON on standard output, for programs: one document, indented, keys in the order given. */
public final class JsonOutput {
    private JsonOutput() {}

    /** Prints a tree of maps, lists, strings, numbers, booleans, records and optionals. */
    public static void print(ProcessConsole console, Object value) {
        printText(console, CellJson.pretty(value));
    }

    /** Prints what is JSON already. */
    public static void printText(ProcessConsole console, String json) {
        console.out().print(json);
        console.out().flush();
    }
}
