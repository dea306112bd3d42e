package org.parley.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.util.List;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.DatasetArguments;
import org.parley.cli.argument.PluginSources;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.argument.TaskHosts;
import org.parley.cli.argument.WorkArguments;
import org.parley.cli.command.AgentsCommand;
import org.parley.cli.command.CompletionCommand;
import org.parley.cli.command.DoctorCommand;
import org.parley.cli.command.ExplainCommand;
import org.parley.cli.command.GapCommand;
import org.parley.cli.command.LeaderboardCommand;
import org.parley.cli.command.MethodsCommand;
import org.parley.cli.command.NewPluginCommand;
import org.parley.cli.command.PlanCommand;
import org.parley.cli.command.PluginsCheckCommand;
import org.parley.cli.command.PluginsListCommand;
import org.parley.cli.command.PluginsShowCommand;
import org.parley.cli.command.ReproduceCommand;
import org.parley.cli.command.RescoreCommand;
import org.parley.cli.command.RunCommand;
import org.parley.cli.command.ScoreCommand;
import org.parley.cli.command.SuitesListCommand;
import org.parley.cli.command.SuitesShowCommand;
import org.parley.cli.command.TaskCommand;
import org.parley.cli.command.TrainCommand;
import org.parley.cli.command.WeightsInspectCommand;
import org.parley.cli.command.data.DataCardCommand;
import org.parley.cli.command.data.DataCheckCommand;
import org.parley.cli.command.data.DataInspectCommand;
import org.parley.cli.command.data.DataWorldCommand;
import org.parley.cli.command.leaderboard.LeaderboardBuildCommand;
import org.parley.cli.command.submission.SubmissionsDiffCommand;
import org.parley.cli.command.submission.SubmissionsMergeCommand;
import org.parley.cli.command.submission.SubmissionsPackCommand;
import org.parley.cli.command.submission.SubmissionsTemplateCommand;
import org.parley.cli.command.submission.SubmissionsVerifyCommand;
import org.parley.cli.console.LogSetup;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.plan.ExplanationPlanner;
import org.parley.runner.plan.RestorationPlanner;
import org.parley.runner.plan.StandardPlanner;
import org.parley.runner.plan.SuiteContexts;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.TaskRunnerFactory;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.suite.SuiteLoader;
import org.parley.runner.task.SuiteTaskRunner;

/** The parts of the command line; commands in the order in which help lists them. */
final class CliModule extends AbstractModule {
    private static final List<Class<? extends CliCommand>> COMMANDS =
            List.of(
                    RunCommand.class,
                    PlanCommand.class,
                    TrainCommand.class,
                    TaskCommand.class,
                    LeaderboardCommand.class,
                    LeaderboardBuildCommand.class,
                    ScoreCommand.class,
                    ExplainCommand.class,
                    GapCommand.class,
                    RescoreCommand.class,
                    ReproduceCommand.class,
                    SubmissionsPackCommand.class,
                    SubmissionsVerifyCommand.class,
                    SubmissionsMergeCommand.class,
                    SubmissionsDiffCommand.class,
                    SubmissionsTemplateCommand.class,
                    SuitesListCommand.class,
                    SuitesShowCommand.class,
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
                    DoctorCommand.class,
                    CompletionCommand.class);

    private final ProcessConsole console;
    private final LogSetup logs;
    private final PluginSources plugins;

    CliModule(ProcessConsole console, LogSetup logs, PluginSources plugins) {
        this.console = console;
        this.logs = logs;
        this.plugins = plugins;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().disableCircularProxies();
        bind(ProcessConsole.class).toInstance(console);
        bind(LogSetup.class).toInstance(logs);
        bind(PluginSources.class).toInstance(plugins);
        bind(CommandRunner.class);
        bind(SuiteArguments.class);
        bind(WorkArguments.class);
        bind(DatasetArguments.class);
        bind(SuiteLoader.class);
        Multibinder<CliCommand> commands = Multibinder.newSetBinder(binder(), CliCommand.class);
        for (Class<? extends CliCommand> command : COMMANDS) {
            commands.addBinding().to(command);
            bind(command);
        }
        bind(TaskHosts.class);
        bind(SuiteContexts.class);
        bind(TaskRunnerFactory.class).to(SuiteTaskRunner.Factory.class);
        bind(SuiteTaskRunner.Factory.class);
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
