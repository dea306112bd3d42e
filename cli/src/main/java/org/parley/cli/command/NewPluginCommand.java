package org.parley.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.machine.ParleyVersion;
import org.parley.cli.scaffold.PluginScaffold;
import org.parley.runner.config.UserPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley new-plugin}: writes the project of a working plugin. */
public final class NewPluginCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(NewPluginCommand.class);

    private final ProcessConsole console;

    @Inject
    NewPluginCommand(ProcessConsole console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "new-plugin";
    }

    @Override
    public String summary() {
        return "write a buildable project with a working plugin of a kind";
    }

    @Override
    public String arguments() {
        return "KIND ID";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(OptionReader.option("dir", "DIR", "where to write it (./ID)"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley new-plugin adapter my-adapter", "into ./my-adapter"),
                new Example("parley new-plugin KIND ID --dir DIR", "KIND: " + kinds()));
    }

    private static String kinds() {
        return String.join(", ", PluginScaffold.kinds());
    }

    /** A release archive brings what a project takes from Parley. */
    private PluginScaffold found(PluginScaffold scaffold) {
        return console.home()
                .map(home -> home.resolve("repository"))
                .filter(Files::isDirectory)
                .map(scaffold::withRepository)
                .orElse(scaffold);
    }

    /** Prints the files that were written. */
    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 2);
        List<String> words = line.getArgList();
        PluginScaffold scaffold =
                found(PluginScaffold.of(words.get(0), words.get(1), ParleyVersion.read()));
        Path directory = UserPath.of(line.getOptionValue("dir", scaffold.id()));
        scaffold.writeTo(directory).forEach(console.out()::println);
        LOG.info(
                "{} '{}' is written; 'mvn verify' in {} builds and tests it, its README says more",
                scaffold.kind().id(),
                scaffold.id(),
                directory);
        return ExitCodes.OK;
    }
}
