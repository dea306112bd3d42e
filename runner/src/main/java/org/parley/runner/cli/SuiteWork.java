package org.parley.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import org.apache.commons.cli.CommandLine;
import org.parley.runner.plan.Executor;
import org.parley.runner.plan.Results;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.store.ArtifactStore;
import org.parley.runner.suite.Suite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What commands have in common that make artifacts of a suite in a work directory. */
final class SuiteWork {
    /** What a command does there; returns its exit code. */
    interface Job {
        int run(Suite suite, RunOptions options, ArtifactStore store, Executor executor);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SuiteWork.class);

    private final Console console;
    private final LogSetup logs;
    private final SuiteArguments arguments;
    private final Provider<PluginRegistry> registry;

    @Inject
    SuiteWork(
            Console console,
            LogSetup logs,
            SuiteArguments arguments,
            Provider<PluginRegistry> registry) {
        this.console = console;
        this.logs = logs;
        this.arguments = arguments;
        this.registry = registry;
    }

    /** Does the job on the suite of the first argument while the work directory is held. */
    int run(CommandLine line, Job job) {
        Plugins.warn(registry.get());
        int threads = arguments.threads(line);
        Suite suite = arguments.suite(line);
        try (ArtifactStore store = ArtifactStore.open(CommandLines.work(line))) {
            logs.toFile(store.work().resolve("parley.log"));
            Plugins.log(registry.get());
            RunOptions options =
                    new RunOptions(
                            store.work(),
                            store.pluginScratch(),
                            threads,
                            arguments.wanted(line, suite));
            Executor executor =
                    Execution.executor(line, store, console, threads)
                            .blaming(registry.get().blame());
            int code =
                    InterruptNotice.during(
                            store.work(), () -> job.run(suite, options, store, executor));
            if (code == ExitCode.SOME_FAILED) {
                LOG.info("stack traces of what failed: {}", store.work().resolve("parley.log"));
            }
            return code;
        }
    }

    static int exitCode(Results results) {
        return results.failures().isEmpty() ? ExitCode.OK : ExitCode.SOME_FAILED;
    }
}
