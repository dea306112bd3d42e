package org.parley.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.plan.Executor;
import org.parley.runner.plan.Plan;
import org.parley.runner.plan.Results;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.store.ArtifactStore;
import org.parley.runner.suite.Suite;
import org.parley.runner.suite.SuiteLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley run}: makes what a suite lacks and prints its leaderboard. */
final class RunCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final String THREADS = "OMP_NUM_THREADS";

    private final Console console;
    private final LogSetup logs;
    private final Provider<PluginRegistry> registry;
    private final Provider<SuiteLoader> suites;
    private final Provider<SuitePlanner> planner;

    @Inject
    RunCommand(
            Console console,
            LogSetup logs,
            Provider<PluginRegistry> registry,
            Provider<SuiteLoader> suites,
            Provider<SuitePlanner> planner) {
        this.console = console;
        this.logs = logs;
        this.registry = registry;
        this.suites = suites;
        this.planner = planner;
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "train and evaluate what a suite lacks, then print its leaderboard";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(CommandLines.option("work", "DIR", "work directory (./work)"))
                .addOption(CommandLines.option("seed", "N", "instead of the suite's seeds"))
                .addOption(CommandLines.option("threads", "N", "of the numeric engine (1)"))
                .addOption(CommandLines.flag("no-progress", "show no progress bar"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley run smoke", "a first look, minutes"),
                new Example("parley run my-suite.yaml --work /data/w", "a suite of your own"),
                new Example("parley run smoke --seed 7", "repeat with another seed"));
    }

    @Override
    public int run(CommandLine line) {
        CommandLines.requireArguments(this, line, 1);
        RunOptions options =
                new RunOptions(Path.of(line.getOptionValue("work", "work")), threads(line));
        registry.get().problems().forEach(LOG::warn);
        Suite suite = suite(line);
        try (ArtifactStore store = ArtifactStore.open(options.work())) {
            logs.toFile(store.work().resolve("parley.log"));
            return execute(suite, options, store, progress(line));
        }
    }

    private int execute(
            Suite suite, RunOptions options, ArtifactStore store, Progress progress) {
        SuitePlanner maker = planner.get();
        Plan plan = maker.plan(suite, options);
        Results results = new Executor(store, progress).execute(plan);
        console.out().print(maker.report(suite, options, results, store));
        console.out().flush();
        int failed = results.failures().size();
        LOG.info(
                "suite {}: {} made, {} reused, {} failed",
                suite.id(),
                results.made(),
                results.reused(),
                failed);
        return failed == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private Suite suite(CommandLine line) {
        Suite suite = suites.get().load(line.getArgList().get(0));
        OptionalLong seed = CommandLines.number(line, "seed");
        return seed.isPresent() ? suite.withSeeds(List.of(seed.getAsLong())) : suite;
    }

    private Progress progress(CommandLine line) {
        return console.terminal() && !line.hasOption("no-progress")
                ? new ProgressBars(console.err())
                : Progress.silent();
    }

    /** The engine reads the environment when it starts; the launcher sets it from the option. */
    private int threads(CommandLine line) {
        String set = console.environment().get(THREADS);
        long threads =
                CommandLines.number(line, "threads")
                        .orElseGet(() -> set == null ? processors() : parse(set));
        if (line.hasOption("threads") && !String.valueOf(threads).equals(set)) {
            throw BenchmarkException.user(
                    "--threads %s needs %s=%s in the environment, found %s; start with ./parley,"
                            + " which sets it",
                    threads, THREADS, threads, set == null ? "nothing" : set);
        }
        return Math.toIntExact(threads);
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static long parse(String threads) {
        try {
            return Long.parseLong(threads.strip());
        } catch (NumberFormatException e) {
            throw BenchmarkException.user(
                    "%s must be a whole number, found '%s'", THREADS, threads);
        }
    }
}
