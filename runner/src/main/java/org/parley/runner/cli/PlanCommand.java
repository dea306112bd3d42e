package org.parley.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.runner.plan.Demand;
import org.parley.runner.plan.Plan;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.Task;
import org.parley.runner.plan.Wanted;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.store.ArtifactKey;
import org.parley.runner.store.ArtifactStore;
import org.parley.runner.suite.Suite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley plan}: what {@code run} would make and reuse. */
final class PlanCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(PlanCommand.class);

    private final Console console;
    private final SuiteArguments arguments;
    private final Provider<PluginRegistry> registry;
    private final Provider<SuitePlanner> planner;

    @Inject
    PlanCommand(
            Console console,
            SuiteArguments arguments,
            Provider<PluginRegistry> registry,
            Provider<SuitePlanner> planner) {
        this.console = console;
        this.arguments = arguments;
        this.registry = registry;
        this.planner = planner;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String summary() {
        return "show what a run would make and what it would reuse";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return SuiteArguments.options();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley plan smoke", "a row for each artifact, nothing computed"),
                new Example(
                        "parley plan my-suite.yaml --work /data/w", "against another directory"));
    }

    @Override
    public int run(CommandLine line) {
        CommandLines.requireArguments(this, line, 1);
        Plugins.warn(registry.get());
        int threads = arguments.threads(line);
        Suite suite = arguments.suite(line);
        Path work = CommandLines.work(line).toAbsolutePath().normalize();
        Plan plan = plan(suite, work, threads, arguments.wanted(line, suite));
        Demand demand = Demand.of(plan, key -> ArtifactStore.holds(work, key));
        Table table = new Table().row("STATE", "ARTIFACT", "HASH");
        demand.reused().forEach(key -> row(table, "reuse", key));
        demand.missing().stream().map(Task::key).forEach(key -> row(table, "make", key));
        console.out().print(table);
        LOG.info(
                "suite {}: {} to make, {} to reuse in {}",
                suite.id(),
                demand.missing().size(),
                demand.reused().size(),
                work);
        return ExitCode.OK;
    }

    private static void row(Table table, String state, ArtifactKey key) {
        table.row(state, key.kind() + "/" + key.name(), key.shortHash());
    }

    /** Plugins may ask for a scratch directory as soon as they are made. */
    private Plan plan(Suite suite, Path work, int threads, Wanted wanted) {
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
