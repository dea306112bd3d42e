package org.parley.cli.argument;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import org.apache.commons.cli.CommandLine;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.InterruptNotice;
import org.parley.cli.console.LogSetup;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.execute.TaskExecutor;
import org.parley.runner.execute.TaskHost;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.suite.SuiteConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What commands have in common that make artifacts of a suite in a work directory. */
public final class WorkArguments {
    /** What a command does there; returns its exit code. */
    public interface Job {
        int run(SuiteConfig suite, RunOptions options, ArtifactStore store, TaskExecutor executor);
    }

    private static final Logger LOG = LoggerFactory.getLogger(WorkArguments.class);

    private final ProcessConsole console;
    private final LogSetup logs;
    private final SuiteArguments arguments;
    private final Provider<PluginRegistry> registry;
    private final Provider<TaskHosts> hosts;

    @Inject
    WorkArguments(
            ProcessConsole console,
            LogSetup logs,
            SuiteArguments arguments,
            Provider<PluginRegistry> registry,
            Provider<TaskHosts> hosts) {
        this.console = console;
        this.logs = logs;
        this.arguments = arguments;
        this.registry = registry;
        this.hosts = hosts;
    }

    /** Does the job on the suite of the first argument while the work directory is held. */
    public int run(CommandLine line, Job job) {
        PluginSources.warn(registry.get());
        int threads = arguments.threads(line);
        SuiteConfig suite = arguments.suite(line);
        try (ArtifactStore store = ArtifactStore.open(OptionReader.work(line))) {
            logs.toFile(store.work().resolve("parley.log"));
            PluginSources.log(registry.get());
            RunOptions options =
                    new RunOptions(
                            store.work(),
                            store.pluginScratch(),
                            threads,
                            arguments.wanted(line, suite));
            int code;
            try (TaskHost host = hosts.get().of(line, suite, options, store)) {
                TaskExecutor executor =
                        new TaskExecutor(store, host, ExecutionOptions.workers(line, threads));
                code =
                        InterruptNotice.during(
                                store.work(), () -> job.run(suite, options, store, executor));
            }
            if (code == ExitCodes.SOME_FAILED) {
                LOG.info("stack traces of what failed: {}", store.work().resolve("parley.log"));
            }
            return code;
        }
    }

    public static int exitCode(TaskResults results) {
        return results.failures().isEmpty() ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }
}
