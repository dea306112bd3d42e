package org.parley.cli.argument;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** A command of the command line; {@code --help} and {@code --debug} are added to its options. */
public interface CliCommand {
    /** One word or two: {@code run}, {@code plugins list}. */
    String name();

    /** What it does, in one line. */
    String summary();

    /** The arguments after the options, as usage shows them. */
    default String arguments() {
        return "";
    }

    Options options();

    /** Example calls, each followed by what it does; the first is the usual one. */
    List<Example> examples();

    /** Runs with parsed options and returns the exit code. */
    int run(CommandLine line);

    /** A call and what it does. */
    record Example(String call, String effect) {}
}
