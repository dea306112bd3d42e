package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.PluginSources;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.argument.TaskHosts;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.LogSetup;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.console.ProgressBars;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.config.UserPath;
import org.parley.runner.config.YamlReader;
import org.parley.runner.execute.TaskExecutor;
import org.parley.runner.execute.TaskHost;
import org.parley.runner.execute.TaskLimits;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.JsonDifference;
import org.parley.runner.result.RecordedCell;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.result.SuiteRun;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley reproduce}: runs cells again, from nothing, and compares. */
public final class ReproduceCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(ReproduceCommand.class);

    private final ProcessConsole console;
    private final LogSetup logs;
    private final SuiteArguments arguments;
    private final Provider<PluginRegistry> registry;
    private final Provider<SuiteLoader> suites;
    private final Provider<SuitePlanner> planner;
    private final Provider<TaskHosts> hosts;

    @Inject
    ReproduceCommand(
            ProcessConsole console,
            LogSetup logs,
            SuiteArguments arguments,
            Provider<PluginRegistry> registry,
            Provider<SuiteLoader> suites,
            Provider<SuitePlanner> planner,
            Provider<TaskHosts> hosts) {
        this.console = console;
        this.logs = logs;
        this.arguments = arguments;
        this.registry = registry;
        this.suites = suites;
        this.planner = planner;
        this.hosts = hosts;
    }

    @Override
    public String name() {
        return "reproduce";
    }

    @Override
    public String summary() {
        return "run cells again from scratch and say whether the results are the same";
    }

    @Override
    public String arguments() {
        return "CELL|RESULTS";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        OptionReader.option(
                                "into", "DIR", "new work directory (./reproduced-HASH)"))
                .addOption(
                        OptionReader.option(
                                "sample",
                                "N",
                                "N cells of a suite's results, drawn anew each time"))
                .addOption(OptionReader.option("seed", "N", "the seed of the sample to draw"))
                .addOption(OptionReader.option("threads", "N", "as many as the run had (1)"))
                .addOption(OptionReader.flag("no-progress", "show no progress bar"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "parley reproduce work/artifacts/cell/m1m3/direct/seed1/0123456789abcdef",
                        "a cell's directory, or the cell.json in it"),
                new Example("parley reproduce work/results/smoke", "one cell of every method"),
                new Example("parley reproduce theirs/results/quick --sample 3", "any three"));
    }

    /** Prints {@code identical}, or a line for each difference and returns 1. */
    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        PluginSources.warn(registry.get());
        List<RecordedCell> recorded = wanted(line, UserPath.of(line.getArgList().get(0)));
        SuiteRun run = recorded.get(0).run();
        int threads = arguments.require(run.threads());
        SuiteConfig suite = suites.get().load(YamlReader.read("run.json", run.suite()));
        try (ArtifactStore store = ArtifactStore.open(fresh(line, recorded.get(0)))) {
            logs.toFile(store.work().resolve("parley.log"));
            PluginSources.log(registry.get());
            RunOptions options = new RunOptions(store.work(), store.pluginScratch(), threads);
            SuitePlan plan = planner.get().plan(suite, options);
            TaskHost host =
                    hosts.get().onThreads(suite, options, store, progress(line), TaskLimits.USUAL);
            return reproduce(recorded, plan, new TaskExecutor(store, host, 1));
        }
    }

    private List<RecordedCell> wanted(CommandLine line, Path path) {
        if (line.hasOption("seed") && !line.hasOption("sample")) {
            throw BenchmarkException.user("--seed draws a sample; say how many with --sample N");
        }
        Optional<ResultFolder> results = ResultFolder.at(path);
        if (results.isEmpty()) {
            if (line.hasOption("sample")) {
                throw BenchmarkException.user(
                        "--sample draws from a suite's results, but %s is not a folder"
                                + " WORK/results/SUITE",
                        path);
            }
            return List.of(RecordedCell.find(path));
        }
        List<RecordedCell> all = RecordedCell.all(results.get());
        if (all.isEmpty()) {
            throw BenchmarkException.data("%s holds no cell that was made", path);
        }
        return line.hasOption("sample") ? sample(line, all) : oneOfEach(all);
    }

    private static List<RecordedCell> oneOfEach(List<RecordedCell> all) {
        Map<String, RecordedCell> first = new LinkedHashMap<>();
        all.forEach(cell -> first.putIfAbsent(cell.method(), cell));
        return List.copyOf(first.values());
    }

    /** Nobody who prepares results knows which cells will be drawn. */
    private static List<RecordedCell> sample(CommandLine line, List<RecordedCell> all) {
        long wanted = OptionReader.number(line, "sample").orElseThrow();
        Require.require(wanted > 0, "--sample must be positive, was %s", wanted);
        int count = (int) Math.min(wanted, all.size());
        long seed =
                OptionReader.number(line, "seed")
                        .orElseGet(() -> new SecureRandom().nextInt(Integer.MAX_VALUE));
        LOG.info("sample of {} of {} cells: --seed {}", count, all.size(), seed);
        List<RecordedCell> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, count);
    }

    private static Path fresh(CommandLine line, RecordedCell recorded) {
        String hash = recorded.artifact().key().shortHash();
        Path into = UserPath.of(line.getOptionValue("into", "reproduced-" + hash));
        if (Files.exists(into.resolve(ArtifactStore.ARTIFACTS))) {
            throw BenchmarkException.user(
                    "%s holds artifacts already, which would be reused; remove it, or choose"
                            + " another directory with --into",
                    into);
        }
        return into;
    }

    private int reproduce(List<RecordedCell> recorded, SuitePlan plan, TaskExecutor executor) {
        Set<ArtifactKey> planned =
                plan.tasks().stream().map(PlannedTask::key).collect(Collectors.toSet());
        ArtifactKey[] known =
                recorded.stream()
                        .map(r -> r.artifact().key())
                        .filter(planned::contains)
                        .toArray(ArtifactKey[]::new);
        TaskResults results = executor.execute(plan.only(known));
        int identical = 0;
        for (RecordedCell cell : recorded) {
            String name = recorded.size() == 1 ? "" : cell.artifact().key().name() + " ";
            boolean same =
                    planned.contains(cell.artifact().key())
                            ? isIdentical(cell, results, name)
                            : sayInputs(cell, plan, name);
            identical += same ? 1 : 0;
        }
        return identical == recorded.size() ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    /** What goes into it is not what it was; returns that it was not reproduced. */
    private boolean sayInputs(RecordedCell recorded, SuitePlan plan, String name) {
        ArtifactKey wanted = recorded.artifact().key();
        plan.tasks().stream()
                .map(PlannedTask::key)
                .filter(k -> k.kind().equals(wanted.kind()) && k.name().equals(wanted.name()))
                .flatMap(k -> recorded.inputs(k.inputs()).stream())
                .forEach(d -> console.out().println(name + "input " + d));
        LOG.error("{} was not run: its inputs have changed", wanted);
        return false;
    }

    private boolean isIdentical(RecordedCell recorded, TaskResults results, String name) {
        ArtifactKey key = recorded.artifact().key();
        Optional<StoredArtifact> made = results.artifact(key);
        if (made.isEmpty()) {
            LOG.error("{} could not be made again", key);
            return false;
        }
        List<JsonDifference> all = recorded.differences(made.get());
        List<JsonDifference> real = all.stream().filter(d -> !isSurrounding(d)).toList();
        all.stream()
                .filter(ReproduceCommand::isSurrounding)
                .forEach(d -> LOG.info("{}other surroundings: {}", name, d));
        real.forEach(d -> console.out().println(name + d));
        if (real.isEmpty()) {
            console.out().println(name + "identical");
        }
        return real.isEmpty();
    }

    /** Machine, Java and the like, which a cell notes beside its numbers. */
    private static boolean isSurrounding(JsonDifference difference) {
        return difference.path().startsWith("provenance.");
    }

    private Progress progress(CommandLine line) {
        return ProgressBars.unless(line.hasOption("no-progress"), console);
    }
}
