package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.ExecutionOptions;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.PluginSources;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.argument.TaskHosts;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.console.ProgressBars;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.execute.TaskHost;
import org.parley.runner.execute.TaskServer;
import org.parley.runner.execute.WorkerMessage;
import org.parley.runner.plan.ExplanationPlanner;
import org.parley.runner.plan.RestorationPlanner;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.TaskSpec;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.suite.SuiteConfig;

/** {@code parley task}: one task of a suite, for shells and schedulers. */
public final class TaskCommand implements CliCommand {
    private static final String RUN = "run";
    private static final String SPEC = "spec";
    private static final String SERVE = "serve";

    private final ProcessConsole console;
    private final SuiteArguments arguments;
    private final Provider<PluginRegistry> registry;
    private final Provider<TaskHosts> hosts;
    private final Provider<SuitePlanner> standard;
    private final Provider<ExplanationPlanner> explanations;
    private final Provider<RestorationPlanner> restorations;

    @Inject
    TaskCommand(
            ProcessConsole console,
            SuiteArguments arguments,
            Provider<PluginRegistry> registry,
            Provider<TaskHosts> hosts,
            Provider<SuitePlanner> standard,
            Provider<ExplanationPlanner> explanations,
            Provider<RestorationPlanner> restorations) {
        this.console = console;
        this.arguments = arguments;
        this.registry = registry;
        this.hosts = hosts;
        this.standard = standard;
        this.explanations = explanations;
        this.restorations = restorations;
    }

    @Override
    public String name() {
        return "task";
    }

    @Override
    public String summary() {
        return "do one task of a suite, for shell scripts and schedulers";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public Options options() {
        return ExecutionOptions.withLimits(SuiteArguments.ofMethods())
                .addOption(OptionReader.option(RUN, "FILE", "the suite, or the run.json of a run"))
                .addOption(
                        OptionReader.option(
                                SPEC, "JSON", "the task, as 'parley plan SUITE --tasks' prints it"))
                .addOption(
                        OptionReader.flag(SERVE, "read tasks from standard input until it ends"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "parley plan smoke --tasks | while read -r spec; do parley task --run smoke"
                                + " --spec \"$spec\"; done",
                        "a run, task by task; afterwards 'parley run smoke' reports"),
                new Example(
                        "parley plan quick --seed 7 --tasks; parley task --run quick --seed 7"
                                + " --spec '…'",
                        "give options that change the suite to both"),
                new Example(
                        "parley task --run smoke --spec '{\"task\":\"train-perception\","
                                + "\"modality\":\"m1\"}'",
                        "one training"));
    }

    /** Prints where the artifact lies. */
    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 0);
        if (!line.hasOption(RUN) || line.hasOption(SPEC) == line.hasOption(SERVE)) {
            throw BenchmarkException.user(
                    "parley task needs --run FILE and --spec JSON; for example: %s",
                    examples().get(0).call());
        }
        int threads = arguments.threads(line);
        SuiteConfig suite = arguments.suite(line.getOptionValue(RUN), line);
        boolean serve = line.hasOption(SERVE);
        if (!serve) {
            PluginSources.warn(registry.get());
        }
        Consumer<WorkerMessage> say = message -> say(message);
        Progress progress =
                serve ? WorkerMessage.progress(say) : ProgressBars.unless(false, console);
        try (ArtifactStore store = ArtifactStore.join(OptionReader.work(line))) {
            RunOptions options = new RunOptions(store.work(), store.pluginScratch(), threads);
            TaskHost host =
                    hosts.get()
                            .onThreads(
                                    suite, options, store, progress, ExecutionOptions.limits(line));
            TaskServer server = new TaskServer(store, host, plans(suite, options));
            if (serve) {
                return serve(server, say);
            }
            TaskSpec spec = TaskSpec.parse(line.getOptionValue(SPEC));
            console.out().println(server.make(spec).directory());
            return ExitCodes.OK;
        }
    }

    private static int serve(TaskServer server, Consumer<WorkerMessage> say) {
        // What plugins print is no answer.
        System.setOut(System.err);
        try (BufferedReader specs =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return server.serve(specs, say) ? ExitCodes.INTERRUPTED : ExitCodes.OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void say(WorkerMessage message) {
        console.out().println(message.toJson());
        console.out().flush();
    }

    /** Each planner plans once. */
    private TaskServer.PlanSource plans(SuiteConfig suite, RunOptions options) {
        Map<Class<?>, SuitePlan> known = new HashMap<>();
        return spec -> {
            SuitePlanner planner = planner(spec);
            synchronized (known) {
                return known.computeIfAbsent(planner.getClass(), k -> planner.plan(suite, options));
            }
        };
    }

    private SuitePlanner planner(TaskSpec spec) {
        if (spec instanceof TaskSpec.ExplainMethod) {
            return explanations.get();
        }
        boolean restores =
                spec instanceof TaskSpec.ScoreRestoration || spec instanceof TaskSpec.FitOracle;
        return restores ? restorations.get() : standard.get();
    }
}
