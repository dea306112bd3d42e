package org.parley.runner.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.runner.config.UserPath;
import org.parley.runner.scaffold.Scaffold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley new-plugin}: writes the project of a working plugin. */
final class NewPluginCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(NewPluginCommand.class);

    private final Console console;

    @Inject
    NewPluginCommand(Console console) {
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
                .addOption(CommandLines.option("dir", "DIR", "where to write it (./ID)"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley new-plugin adapter my-adapter", "into ./my-adapter"),
                new Example("parley new-plugin KIND ID --dir DIR", "KIND: " + kinds()));
    }

    private static String kinds() {
        return String.join(", ", Scaffold.kinds());
    }

    /** Prints the files that were written. */
    @Override
    public int run(CommandLine line) {
        CommandLines.requireArguments(this, line, 2);
        List<String> words = line.getArgList();
        Scaffold scaffold = Scaffold.of(words.get(0), words.get(1), Version.read());
        Path directory = UserPath.of(line.getOptionValue("dir", scaffold.id()));
        scaffold.writeTo(directory).forEach(console.out()::println);
        LOG.info(
                "{} '{}' is written; 'mvn verify' in {} builds and tests it, its README says more",
                scaffold.kind().id(),
                scaffold.id(),
                directory);
        return ExitCode.OK;
    }
}
