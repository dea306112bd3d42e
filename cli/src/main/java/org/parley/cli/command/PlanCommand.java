package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.ExecutionOptions;
import org.parley.cli.argument.ForecastText;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.PluginSources;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.cluster.SlurmFolder;
import org.parley.cli.cluster.TaskLevels;
import org.parley.cli.console.AmountText;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.NamedTable;
import org.parley.cli.console.ProcessConsole;
import org.parley.nn.engine.NumericEngines;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.TaskHistory;
import org.parley.runner.config.UserPath;
import org.parley.runner.forecast.SuiteForecast;
import org.parley.runner.forecast.TaskForecast;
import org.parley.runner.plan.CellSelection;
import org.parley.runner.plan.MissingTasks;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.SuiteRun;
import org.parley.runner.suite.SuiteConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley plan}: what {@code run} would make and reuse. */
public final class PlanCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(PlanCommand.class);

    private static final String TASKS = "tasks";
    private static final String SLURM = "slurm";

    private final ProcessConsole console;
    private final SuiteArguments arguments;
    private final Provider<PluginRegistry> registry;
    private final Provider<SuitePlanner> planner;
    private final PluginSources plugins;

    @Inject
    PlanCommand(
            ProcessConsole console,
            SuiteArguments arguments,
            Provider<PluginRegistry> registry,
            Provider<SuitePlanner> planner,
            PluginSources plugins) {
        this.console = console;
        this.arguments = arguments;
        this.registry = registry;
        this.planner = planner;
        this.plugins = plugins;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String summary() {
        return "show what a run would make and reuse";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return ExecutionOptions.withLimits(SuiteArguments.options())
                .addOption(ExecutionOptions.workers())
                .addOption(
                        OptionReader.option(
                                SLURM,
                                "DIR",
                                "write scripts into DIR that have Slurm do the tasks"))
                .addOption(OptionReader.json())
                .addOption(
                        OptionReader.flag(
                                TASKS,
                                "print one line of JSON for each task that is to be done, for"
                                        + " 'parley task'"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley plan smoke", "a row for each artifact, nothing computed"),
                new Example(
                        "parley plan my-suite.yaml --work /data/w", "against another directory"),
                new Example(
                        "parley plan quick --work /shared/w --slurm jobs; bash jobs/submit.sh",
                        "on a cluster whose nodes share the work directory"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        PluginSources.warn(registry.get());
        int threads = arguments.threads(line);
        SuiteConfig suite = arguments.suite(line);
        Path work = OptionReader.work(line).toAbsolutePath().normalize();
        SuitePlan plan = plan(suite, work, threads, arguments.wanted(line, suite));
        MissingTasks demand = MissingTasks.of(plan, key -> ArtifactStore.holds(work, key));
        if (line.hasOption(TASKS)) {
            demand.missing().forEach(task -> console.out().println(task.spec().toJson()));
            return ExitCodes.OK;
        }
        if (line.hasOption(SLURM)) {
            return write(line, suite, threads, work, demand.missing());
        }
        SuiteForecast forecast = SuiteForecast.of(demand.missing(), TaskHistory.read(work));
        NamedTable table =
                new NamedTable("state", "artifact", "hash")
                        .column("seconds", "TIME")
                        .column("bytes", "DISK");
        demand.reused().forEach(key -> row(table, "reuse", key, Optional.empty()));
        demand.missing().stream()
                .map(PlannedTask::key)
                .forEach(key -> row(table, "make", key, forecast.of(key)));
        table.print(console, OptionReader.wantsJson(line));
        LOG.info(
                "suite {}: {} to make, {} to reuse in {}",
                suite.id(),
                demand.missing().size(),
                demand.reused().size(),
                work);
        if (forecast.learned() > 0 && !demand.missing().isEmpty()) {
            int workers = ExecutionOptions.workers(line, threads);
            LOG.info("{}", ForecastText.of(forecast, workers, work));
        }
        return ExitCodes.OK;
    }

    /** Prints how to start what was written. */
    private int write(
            CommandLine line,
            SuiteConfig suite,
            int threads,
            Path work,
            List<PlannedTask> missing) {
        if (missing.isEmpty()) {
            throw BenchmarkException.user(
                    "%s holds all that suite '%s' makes; 'parley run' prints its leaderboard",
                    work, suite.id());
        }
        TaskLevels tasks = TaskLevels.of(missing);
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--work",
                                work.toString(),
                                "--threads",
                                Integer.toString(threads),
                                "--engine",
                                NumericEngines.wanted()));
        options.addAll(plugins.repeated());
        Path directory = UserPath.of(line.getOptionValue(SLURM));
        new SlurmFolder(
                        suite.id(),
                        launcher(),
                        threads,
                        options,
                        SuiteArguments.cells(line),
                        ExecutionOptions.limits(line).longest())
                .writeTo(
                        directory,
                        SuiteRun.of(suite, registry.get(), threads, List.of()).toJson(),
                        tasks);
        console.out().println("bash " + directory.resolve("submit.sh"));
        LOG.info(
                "suite {}: {} tasks in {} levels",
                suite.id(),
                tasks.count(),
                tasks.levels().size());
        return ExitCodes.OK;
    }

    /** Beside the checkout's sources, or in the folder of programs of a release. */
    private Path launcher() {
        Path home = console.home().orElse(Path.of("")).toAbsolutePath().normalize();
        Path released = home.resolve("bin").resolve("parley");
        return Files.exists(released) ? released : home.resolve("parley");
    }

    private static void row(
            NamedTable table, String state, ArtifactKey key, Optional<TaskForecast> forecast) {
        table.row(
                state,
                key.kind() + "/" + key.name(),
                NamedTable.cell(key.hash(), key.shortHash()),
                NamedTable.cell(forecast.map(TaskForecast::seconds), AmountText::time),
                NamedTable.cell(forecast.map(TaskForecast::bytes), AmountText::bytes));
    }

    /** Plugins may ask for a scratch directory as soon as they are made. */
    private SuitePlan plan(SuiteConfig suite, Path work, int threads, CellSelection wanted) {
        try {
            Path scratch = Files.createTempDirectory("parley-plan");
            try {
                return planner.get().plan(suite, new RunOptions(work, scratch, threads, wanted));
            } finally {
                Files.deleteIfExists(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
