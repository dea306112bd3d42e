package org.parley.runner.cli;

import java.time.Duration;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.Require;
import org.parley.runner.plan.Executor;
import org.parley.runner.plan.Unfinished;
import org.parley.runner.store.ArtifactStore;

/** How commands that make artifacts are told to go about it. */
final class Execution {
    private static final String KEEP = "checkpoint-seconds";
    private static final String WORKERS = "workers";
    private static final String LIMIT = "task-seconds";
    private static final String SILENT = "no-progress";

    private Execution() {}

    /** The options, added to others. */
    static Options with(Options options) {
        return options.addOption(CommandLines.option(WORKERS, "N", "tasks at once (1)"))
                .addOption(
                        CommandLines.option(LIMIT, "N", "give up a task that takes longer (3600)"))
                .addOption(
                        CommandLines.option(
                                KEEP, "N", "how often trainings are kept to go on with (30)"))
                .addOption(CommandLines.flag(SILENT, "show no progress bar"));
    }

    /** What makes artifacts as the command line says. */
    static Executor executor(CommandLine line, ArtifactStore store, Console console) {
        return new Executor(
                store,
                ProgressBars.unless(line.hasOption(SILENT), console),
                limit(line),
                keeping(line),
                workers(line));
    }

    private static int workers(CommandLine line) {
        long workers = CommandLines.number(line, WORKERS).orElse(1);
        Require.require(workers > 0, "--%s must be positive, was %s", WORKERS, workers);
        return Math.toIntExact(workers);
    }

    private static Duration limit(CommandLine line) {
        long seconds = CommandLines.number(line, LIMIT).orElse(3600);
        Require.require(seconds > 0, "--%s must be positive, was %s", LIMIT, seconds);
        return Duration.ofSeconds(seconds);
    }

    private static Duration keeping(CommandLine line) {
        long seconds = CommandLines.number(line, KEEP).orElse(Unfinished.USUAL.toSeconds());
        Require.require(seconds >= 0, "--%s must not be negative, was %s", KEEP, seconds);
        return Duration.ofSeconds(seconds);
    }
}
