package org.parley.cli.command.submission;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.machine.ParleyVersion;
import org.parley.runner.config.UserPath;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.submission.SubmissionManifest;
import org.parley.runner.submission.SubmissionPacking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley submissions pack}: the results of a run as an archive to hand in. */
public final class SubmissionsPackCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionsPackCommand.class);
    private static final String METHODS = "methods";

    private final ProcessConsole console;
    private final Provider<PluginRegistry> registry;

    @Inject
    SubmissionsPackCommand(ProcessConsole console, Provider<PluginRegistry> registry) {
        this.console = console;
        this.registry = registry;
    }

    @Override
    public String name() {
        return "submissions pack";
    }

    @Override
    public String summary() {
        return "pack the results of a run into an archive that others can verify";
    }

    @Override
    public String arguments() {
        return "RESULTS";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(SubmissionArguments.out("FILE", "the archive to write"))
                .addOption(
                        OptionReader.option(METHODS, "IDS", "only these rows, separated by commas"))
                .addOption(
                        OptionReader.option(
                                "author", "NAME", "who hands it in, as others may name you"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "parley submissions pack work/results/quick --out mine.zip",
                        "every cell with its frames"),
                new Example(
                        "parley submissions pack work/results/quick --out mine.zip --methods mine",
                        "the cells of one method"));
    }

    /** Prints the archive's path. */
    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        Path out = SubmissionArguments.out(this, line);
        Path folder = UserPath.of(line.getArgList().get(0));
        ResultFolder results =
                ResultFolder.at(folder)
                        .orElseThrow(
                                () ->
                                        BenchmarkException.data(
                                                "%s holds no run.json; name the results of a run,"
                                                        + " as work/results/quick",
                                                folder));
        SubmissionManifest manifest =
                new SubmissionPacking(
                                results,
                                SuiteArguments.ids(line, METHODS),
                                Optional.ofNullable(line.getOptionValue("author")),
                                ParleyVersion.read())
                        .write(out, registry.get());
        console.out().println(out);
        LOG.info(
                "{} cells of {} methods are packed and verify",
                manifest.cells().size(),
                manifest.methods().size());
        return ExitCodes.OK;
    }
}
