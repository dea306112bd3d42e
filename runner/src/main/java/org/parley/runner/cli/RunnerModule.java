package org.parley.runner.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.suite.SuiteLoader;
import org.parley.runner.work.StandardPlanner;

/** The parts of the command line; commands in the order in which help lists them. */
final class RunnerModule extends AbstractModule {
    private final Console console;
    private final LogSetup logs;
    private final Plugins plugins;

    RunnerModule(Console console, LogSetup logs, Plugins plugins) {
        this.console = console;
        this.logs = logs;
        this.plugins = plugins;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().disableCircularProxies();
        bind(Console.class).toInstance(console);
        bind(LogSetup.class).toInstance(logs);
        bind(Plugins.class).toInstance(plugins);
        bind(CommandRunner.class);
        bind(SuiteArguments.class);
        bind(SuiteLoader.class);
        Multibinder<Command> commands = Multibinder.newSetBinder(binder(), Command.class);
        commands.addBinding().to(RunCommand.class);
        commands.addBinding().to(PlanCommand.class);
        commands.addBinding().to(PluginsListCommand.class);
        commands.addBinding().to(NewPluginCommand.class);
        bind(RunCommand.class);
        bind(PlanCommand.class);
        bind(PluginsListCommand.class);
        bind(NewPluginCommand.class);
        bind(SuitePlanner.class).to(StandardPlanner.class);
        bind(StandardPlanner.class);
    }

    @Provides
    @Singleton
    PluginRegistry registry() {
        return plugins.find();
    }
}
