package org.parley.cli.command.data;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.DatasetArguments;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.config.UserPath;
import org.parley.runner.datacard.DataCard;

/** {@code parley data card}: describes a dataset in numbers and pictures. */
public final class DataCardCommand implements CliCommand {
    private final ProcessConsole console;
    private final DatasetArguments source;

    @Inject
    DataCardCommand(ProcessConsole console, DatasetArguments source) {
        this.console = console;
        this.source = source;
    }

    @Override
    public String name() {
        return "data card";
    }

    @Override
    public String summary() {
        return "describe a dataset: counts, sizes, what one agent misses, pictures";
    }

    @Override
    public String arguments() {
        return "[DIR]";
    }

    @Override
    public Options options() {
        return DatasetArguments.options()
                .addOption(OptionReader.option("out", "DIR", "where to write it (./data-card)"))
                .addOption(OptionReader.flag("no-progress", "show no progress bar"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley data card /data/OPV2V", "into ./data-card"),
                new Example("parley data card --dataset box-world", "one that has no files"));
    }

    /** Prints the file of the card. */
    @Override
    public int run(CommandLine line) {
        Path out = UserPath.of(line.getOptionValue("out", "data-card"));
        return source.read(this, line, opened -> write(line, opened, out));
    }

    private int write(CommandLine line, DatasetArguments.Opened opened, Path out) {
        DataCard card =
                DataCard.of(source.subject(opened.ref()), opened.dataset(), source.progress(line));
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.RESOURCE, "cannot make " + out + ": " + e, e);
        }
        console.out().println(card.writeTo(out));
        return ExitCodes.OK;
    }
}
