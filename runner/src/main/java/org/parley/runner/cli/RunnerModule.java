package org.parley.runner.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.util.List;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.suite.SuiteLoader;
import org.parley.runner.work.ExplanationPlanner;
import org.parley.runner.work.RestorationPlanner;
import org.parley.runner.work.StandardPlanner;

/** The parts of the command line; commands in the order in which help lists them. */
final class RunnerModule extends AbstractModule {
    private static final List<Class<? extends Command>> COMMANDS =
            List.of(
                    RunCommand.class,
                    PlanCommand.class,
                    TrainCommand.class,
                    LeaderboardCommand.class,
                    ExplainCommand.class,
                    GapCommand.class,
                    RescoreCommand.class,
                    ReproduceCommand.class,
                    PluginsListCommand.class,
                    PluginsShowCommand.class,
                    PluginsCheckCommand.class,
                    NewPluginCommand.class,
                    DataCheckCommand.class,
                    DataInspectCommand.class,
                    DataCardCommand.class,
                    DataWorldCommand.class,
                    AgentsCommand.class,
                    MethodsCommand.class,
                    WeightsInspectCommand.class,
                    DoctorCommand.class);

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
        bind(SuiteWork.class);
        bind(DataSource.class);
        bind(SuiteLoader.class);
        Multibinder<Command> commands = Multibinder.newSetBinder(binder(), Command.class);
        for (Class<? extends Command> command : COMMANDS) {
            commands.addBinding().to(command);
            bind(command);
        }
        bind(SuitePlanner.class).to(StandardPlanner.class);
        bind(StandardPlanner.class);
        bind(ExplanationPlanner.class);
        bind(RestorationPlanner.class);
    }

    @Provides
    @Singleton
    PluginRegistry registry() {
        return plugins.find();
    }
}
