package org.parley.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.UserPath;
import org.parley.runner.config.YamlReader;
import org.parley.runner.plan.Executor;
import org.parley.runner.plan.Plan;
import org.parley.runner.plan.Results;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.Task;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.results.JsonDifference;
import org.parley.runner.results.RecordedCell;
import org.parley.runner.store.Artifact;
import org.parley.runner.store.ArtifactKey;
import org.parley.runner.store.ArtifactStore;
import org.parley.runner.suite.Suite;
import org.parley.runner.suite.SuiteLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley reproduce}: runs one cell again, from nothing, and compares. */
final class ReproduceCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ReproduceCommand.class);

    private final Console console;
    private final LogSetup logs;
    private final SuiteArguments arguments;
    private final Provider<PluginRegistry> registry;
    private final Provider<SuiteLoader> suites;
    private final Provider<SuitePlanner> planner;

    @Inject
    ReproduceCommand(
            Console console,
            LogSetup logs,
            SuiteArguments arguments,
            Provider<PluginRegistry> registry,
            Provider<SuiteLoader> suites,
            Provider<SuitePlanner> planner) {
        this.console = console;
        this.logs = logs;
        this.arguments = arguments;
        this.registry = registry;
        this.suites = suites;
        this.planner = planner;
    }

    @Override
    public String name() {
        return "reproduce";
    }

    @Override
    public String summary() {
        return "run one cell again from nothing and say whether it comes out the same";
    }

    @Override
    public String arguments() {
        return "CELL";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        CommandLines.option(
                                "into", "DIR", "new work directory (./reproduced-HASH)"))
                .addOption(CommandLines.option("threads", "N", "as many as the run had (1)"))
                .addOption(CommandLines.flag("no-progress", "show no progress bar"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "parley reproduce work/artifacts/cell/m1m3/direct/seed1/0123456789abcdef",
                        "a cell's directory, or the cell.json in it"));
    }

    /** Prints {@code identical}, or a line for each difference and returns 1. */
    @Override
    public int run(CommandLine line) {
        CommandLines.requireArguments(this, line, 1);
        Plugins.warn(registry.get());
        RecordedCell recorded = RecordedCell.find(UserPath.of(line.getArgList().get(0)));
        int threads = arguments.require(recorded.run().threads());
        Suite suite = suites.get().load(YamlReader.read("run.json", recorded.run().suite()));
        try (ArtifactStore store = ArtifactStore.open(fresh(line, recorded))) {
            logs.toFile(store.work().resolve("parley.log"));
            Plugins.log(registry.get());
            RunOptions options = new RunOptions(store.work(), store.scratch("plugins"), threads);
            Plan plan = planner.get().plan(suite, options);
            return reproduce(recorded, plan, new Executor(store, progress(line)));
        }
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

    private int reproduce(RecordedCell recorded, Plan plan, Executor executor) {
        ArtifactKey wanted = recorded.artifact().key();
        for (Task task : plan.tasks()) {
            if (task.key().equals(wanted)) {
                return compare(recorded, executor.execute(plan.only(wanted)));
            }
        }
        plan.tasks().stream()
                .map(Task::key)
                .filter(k -> k.kind().equals(wanted.kind()) && k.name().equals(wanted.name()))
                .flatMap(k -> recorded.inputs(k.inputs()).stream())
                .forEach(d -> console.out().println("input " + d));
        LOG.error("{} was not run: what goes into it is not what it was", wanted);
        return ExitCode.SOME_FAILED;
    }

    private int compare(RecordedCell recorded, Results results) {
        ArtifactKey key = recorded.artifact().key();
        Optional<Artifact> made = results.artifact(key);
        if (made.isEmpty()) {
            LOG.error("{} could not be made again", key);
            return ExitCode.SOME_FAILED;
        }
        List<JsonDifference> all = recorded.differences(made.get());
        List<JsonDifference> real = all.stream().filter(d -> !isSurrounding(d)).toList();
        all.stream()
                .filter(ReproduceCommand::isSurrounding)
                .forEach(d -> LOG.info("other surroundings: {}", d));
        real.forEach(console.out()::println);
        if (real.isEmpty()) {
            console.out().println("identical");
            return ExitCode.OK;
        }
        return ExitCode.SOME_FAILED;
    }

    /** Machine, Java and the like, which a cell notes beside its numbers. */
    private static boolean isSurrounding(JsonDifference difference) {
        return difference.path().startsWith("provenance.");
    }

    private Progress progress(CommandLine line) {
        return ProgressBars.unless(line.hasOption("no-progress"), console);
    }
}
