package org.parley.cli.command.submission;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.scaffold.ResultsRepository;
import org.parley.runner.config.UserPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley submissions template}: a repository that verifies and shows submissions. */
public final class SubmissionsTemplateCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionsTemplateCommand.class);

    private final ProcessConsole console;

    @Inject
    SubmissionsTemplateCommand(ProcessConsole console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "submissions template";
    }

    @Override
    public String summary() {
        return "write a repository that collects submissions and publishes their leaderboard";
    }

    @Override
    public String arguments() {
        return "DIR";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "parley submissions template results",
                        "README and a GitHub workflow; its README says what to set"));
    }

    /** Prints the files that were written. */
    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        Path directory = UserPath.of(line.getArgList().get(0));
        ResultsRepository.writeTo(directory).forEach(console.out()::println);
        LOG.info(
                "a results repository is written; {} says how to publish it",
                directory.resolve(ResultsRepository.README));
        return ExitCodes.OK;
    }
}
