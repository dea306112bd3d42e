package org.parley.cli.argument;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.parley.api.Progress;
import org.parley.cli.console.ProcessConsole;
import org.parley.nn.engine.NumericEngines;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.execute.ProcessHost;
import org.parley.runner.execute.TaskHost;
import org.parley.runner.execute.TaskLimits;
import org.parley.runner.execute.ThreadHost;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.TaskRunnerFactory;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.SuiteRun;
import org.parley.runner.suite.SuiteConfig;

/** Where a command has its tasks done: on threads of this process, or in processes of their own. */
public final class TaskHosts {
    private final ProcessConsole console;
    private final PluginSources plugins;
    private final PluginRegistry registry;
    private final TaskRunnerFactory runners;

    @Inject
    TaskHosts(
            ProcessConsole console,
            PluginSources plugins,
            PluginRegistry registry,
            Provider<TaskRunnerFactory> runners) {
        this.console = console;
        this.plugins = plugins;
        this.registry = registry;
        this.runners = runners.get();
    }

    /** The host that the options of a command line ask for. */
    public TaskHost of(
            CommandLine line, SuiteConfig suite, RunOptions options, ArtifactStore store) {
        Progress progress = ExecutionOptions.progress(line, console);
        TaskLimits limits = ExecutionOptions.limits(line);
        return ExecutionOptions.isolates(line)
                ? new ProcessHost(store, worker(suite, options, store, limits), progress, limits)
                : onThreads(suite, options, store, progress, limits);
    }

    /** A host on threads of this process. */
    public TaskHost onThreads(
            SuiteConfig suite,
            RunOptions options,
            ArtifactStore store,
            Progress progress,
            TaskLimits limits) {
        return new ThreadHost(
                store, runners.of(suite, options), progress, limits, registry.blame());
    }

    /** The command that starts a process like this one, which waits for tasks of the suite. */
    private List<String> worker(
            SuiteConfig suite, RunOptions options, ArtifactStore store, TaskLimits limits) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Dparley.columns=0");
        command.add("-Dparley.engine=" + NumericEngines.wanted());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("org.parley.cli.ParleyMain");
        command.addAll(List.of("task", "--serve", "--run", written(suite, options, store)));
        command.addAll(List.of("--work", store.work().toString()));
        command.addAll(List.of("--threads", Integer.toString(options.threads())));
        command.addAll(ExecutionOptions.repeated(limits));
        command.addAll(plugins.repeated());
        return command;
    }

    private String written(SuiteConfig suite, RunOptions options, ArtifactStore store) {
        Path file = store.scratch("suite").resolve("run.json");
        try {
            Files.writeString(
                    file,
                    SuiteRun.of(suite, registry, options.threads(), List.of()).toJson(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }
}
