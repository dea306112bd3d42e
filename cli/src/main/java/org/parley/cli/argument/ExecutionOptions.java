package org.parley.cli.argument;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.parley.api.Progress;
import org.parley.api.error.Require;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.console.ProgressBars;
import org.parley.cli.machine.MachineReport;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.execute.TaskLimits;

/** How commands that make artifacts are told to go about it. */
public final class ExecutionOptions {
    /** More help little where trainings come one after the other, and each takes memory. */
    private static final int USUAL_WORKERS = 2;

    /** What tuning on frames with four agents takes, heap included. */
    private static final long MEMORY_OF_WORKER = 8L << 30;

    private static final String KEEP = "checkpoint-seconds";
    private static final String WORKERS = "workers";
    private static final String LIMIT = "task-seconds";
    private static final String SILENT = "no-progress";
    private static final String ISOLATE = "isolate";

    private ExecutionOptions() {}

    /** The options, added to others. */
    public static Options with(Options options) {
        return withLimits(options)
                .addOption(workers())
                .addOption(
                        OptionReader.flag(
                                ISOLATE,
                                "do tasks in separate processes: one that is killed or crashes"
                                        + " costs only its task, which is tried once more"))
                .addOption(OptionReader.flag(SILENT, "show no progress bar"));
    }

    /** The option that says how many tasks are done at once. */
    public static Option workers() {
        return OptionReader.option(WORKERS, "N", "tasks at once (2, if there are cores)");
    }

    /** Whether tasks are done in processes of their own. */
    static boolean isolates(CommandLine line) {
        return line.hasOption(ISOLATE);
    }

    static Progress progress(CommandLine line, ProcessConsole console) {
        return ProgressBars.unless(line.hasOption(SILENT), console);
    }

    public static TaskLimits limits(CommandLine line) {
        return new TaskLimits(limit(line), keeping(line));
    }

    /** The same limits, for a worker process. */
    static List<String> repeated(TaskLimits limits) {
        return List.of(
                "--" + LIMIT,
                Long.toString(limits.longest().toSeconds()),
                "--" + KEEP,
                Long.toString(limits.keeping().toSeconds()));
    }

    /** How long tasks may take and how often trainings are kept, added to others. */
    public static Options withLimits(Options options) {
        return options.addOption(
                        OptionReader.option(
                                LIMIT, "N", "give up on a task that takes longer (3600)"))
                .addOption(
                        OptionReader.option(
                                KEEP, "N", "save trainings every N seconds, to resume from (30)"));
    }

    /**
     * Tasks at once.
     *
     * @param threads of the numeric engine, in each task
     */
    public static int workers(CommandLine line, int threads) {
        long workers = OptionReader.number(line, WORKERS).orElse(usualWorkers(threads));
        Require.require(workers > 0, "--%s must be positive, was %s", WORKERS, workers);
        return Math.toIntExact(workers);
    }

    private static int usualWorkers(int threads) {
        MachineReport machine = new MachineReport(Map.of());
        long room = Math.min(machine.cores() / threads, machine.memoryBytes() / MEMORY_OF_WORKER);
        return (int) Math.max(1, Math.min(USUAL_WORKERS, room));
    }

    private static Duration limit(CommandLine line) {
        long seconds = OptionReader.number(line, LIMIT).orElse(3600);
        Require.require(seconds > 0, "--%s must be positive, was %s", LIMIT, seconds);
        return Duration.ofSeconds(seconds);
    }

    private static Duration keeping(CommandLine line) {
        long seconds =
                OptionReader.number(line, KEEP).orElse(CheckpointDirectory.USUAL.toSeconds());
        Require.require(seconds >= 0, "--%s must not be negative, was %s", KEEP, seconds);
        return Duration.ofSeconds(seconds);
    }
}
