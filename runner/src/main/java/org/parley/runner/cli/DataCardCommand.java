package org.parley.runner.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.config.UserPath;
import org.parley.runner.data.card.DataCard;

/** {@code parley data card}: describes a dataset in numbers and pictures. */
final class DataCardCommand implements Command {
    private final Console console;
    private final DataSource source;

    @Inject
    DataCardCommand(Console console, DataSource source) {
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
        return DataSource.options()
                .addOption(CommandLines.option("out", "DIR", "where to write it (./data-card)"))
                .addOption(CommandLines.flag("no-progress", "show no progress bar"));
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

    private int write(CommandLine line, DataSource.Opened opened, Path out) {
        DataCard card =
                DataCard.of(source.subject(opened.ref()), opened.dataset(), source.progress(line));
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.RESOURCE, "cannot make " + out + ": " + e, e);
        }
        console.out().println(card.writeTo(out));
        return ExitCode.OK;
    }
}
