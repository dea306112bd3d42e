package org.parley.runner.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import java.util.List;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.SuiteLoader;
import org.parley.runner.work.StandardPlanner;

/** The parts of the command line; commands in the order in which help lists them. */
final class RunnerModule extends AbstractModule {
    private final Console console;
    private final LogSetup logs;
    private final List<PluginSource> sources;

    RunnerModule(Console console, LogSetup logs, List<PluginSource> sources) {
        this.console = console;
        this.logs = logs;
        this.sources = List.copyOf(sources);
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().disableCircularProxies();
        bind(Console.class).toInstance(console);
        bind(LogSetup.class).toInstance(logs);
        bind(CommandRunner.class);
        bind(SuiteLoader.class);
        Multibinder<Command> commands = Multibinder.newSetBinder(binder(), Command.class);
        commands.addBinding().to(RunCommand.class);
        commands.addBinding().to(PluginsListCommand.class);
        bind(RunCommand.class);
        bind(PluginsListCommand.class);
        OptionalBinder.newOptionalBinder(binder(), SuitePlanner.class)
                .setDefault()
                .to(StandardPlanner.class);
        bind(StandardPlanner.class);
    }

    @Provides
    @Singleton
    PluginRegistry registry() {
        return PluginRegistry.discover(sources);
    }
}
