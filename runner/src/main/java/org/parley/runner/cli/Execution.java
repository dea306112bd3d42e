package org.parley.runner.cli;

import java.time.Duration;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.Require;
import org.parley.runner.plan.Executor;
import org.parley.runner.plan.Unfinished;
import org.parley.runner.store.ArtifactStore;

/** How commands that make artifacts are told to go about it. */
final class Execution {
    /** More help little where trainings come one after the other, and each takes memory. */
    private static final int USUAL_WORKERS = 2;

    /** What tuning on frames with four agents takes, heap included. */
    private static final long MEMORY_OF_WORKER = 8L << 30;

    private static final String KEEP = "checkpoint-seconds";
    private static final String WORKERS = "workers";
    private static final String LIMIT = "task-seconds";
    private static final String SILENT = "no-progress";

    private Execution() {}

    /** The options, added to others. */
    static Options with(Options options) {
        return options.addOption(
                        CommandLines.option(WORKERS, "N", "tasks at once (2, if there are cores)"))
                .addOption(
                        CommandLines.option(LIMIT, "N", "give up a task that takes longer (3600)"))
                .addOption(
                        CommandLines.option(
                                KEEP, "N", "how often trainings are kept to go on with (30)"))
                .addOption(CommandLines.flag(SILENT, "show no progress bar"));
    }

    /**
     * What makes artifacts as the command line says.
     *
     * @param threads of the numeric engine, in each task
     */
    static Executor executor(CommandLine line, ArtifactStore store, Console console, int threads) {
        return new Executor(
                store,
                ProgressBars.unless(line.hasOption(SILENT), console),
                limit(line),
                keeping(line),
                workers(line, threads));
    }

    private static int workers(CommandLine line, int threads) {
        long workers = CommandLines.number(line, WORKERS).orElse(usualWorkers(threads));
        Require.require(workers > 0, "--%s must be positive, was %s", WORKERS, workers);
        return Math.toIntExact(workers);
    }

    private static int usualWorkers(int threads) {
        Machine machine = new Machine(Map.of());
        long room = Math.min(machine.cores() / threads, machine.memoryBytes() / MEMORY_OF_WORKER);
        return (int) Math.max(1, Math.min(USUAL_WORKERS, room));
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
