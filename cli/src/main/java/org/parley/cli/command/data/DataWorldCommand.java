package org.parley.cli.command.data;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.DataSettings;
import org.parley.cli.argument.DatasetArguments;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.artifact.AtomicDirectory;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.config.UserPath;
import org.parley.runner.datacard.DataCard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley data world}: writes the files of a dataset that makes its own. */
public final class DataWorldCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(DataWorldCommand.class);
    private static final String USUAL = "world";

    private final ProcessConsole console;
    private final DatasetArguments source;

    @Inject
    DataWorldCommand(ProcessConsole console, DatasetArguments source) {
        this.console = console;
        this.source = source;
    }

    @Override
    public String name() {
        return "data world";
    }

    @Override
    public String summary() {
        return "write the built-in world and its data card";
    }

    @Override
    public Options options() {
        return DatasetArguments.options(USUAL)
                .addOption(OptionReader.option("profile", "NAME", "how large the world is"))
                .addOption(OptionReader.option("seed", "N", "another world for each seed"))
                .addOption(OptionReader.option("out", "DIR", "new or empty directory; required"))
                .addOption(OptionReader.flag("no-progress", "show no progress bar"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley data world --out DIR", "the world with its defaults"),
                new Example(
                        "parley data world --profile quick --seed 7 --out DIR",
                        "another size and seed"));
    }

    /** Where the world is on stdout, what to do with it on stderr. */
    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 0);
        String out = line.getOptionValue("out");
        if (out == null) {
            throw BenchmarkException.user(
                    "parley data world needs --out DIR; for example: %s", examples().get(1).call());
        }
        DataSettings settings = source.settings(line, USUAL);
        if (line.hasOption("profile")) {
            settings.put("profile", "profile", line.getOptionValue("profile"));
        }
        OptionReader.number(line, "seed").ifPresent(n -> settings.put("seed", "seed", n));
        return source.make(
                settings, line, made -> write(made, UserPath.of(out), source.progress(line)));
    }

    private int write(DatasetArguments.Opened made, Path out, Progress progress) {
        if (!(made.dataset() instanceof GeneratedDataset generated)) {
            throw BenchmarkException.user(
                    "dataset '%s' makes no files; it can be used as it is", made.ref().id());
        }
        try (AtomicDirectory draft = AtomicDirectory.of(out)) {
            generated.generate(draft.directory(), EnumSet.allOf(Split.class), progress);
            try (Dataset dataset = generated.open(draft.directory())) {
                DataCard.of(source.subject(made.ref()), dataset, progress)
                        .writeTo(draft.directory());
            }
            draft.finish();
        }
        console.out().println(out);
        String again = "parley data inspect " + out + arguments(made.ref());
        LOG.info("{} describes it; '{}' shows a frame", out.resolve(DataCard.FILE), again);
        LOG.info("a suite uses it with  dataset: {}", suite(made.ref()));
        return ExitCodes.OK;
    }

    private static String arguments(PluginRef ref) {
        String settings =
                ref.settings().entrySet().stream()
                        .map(e -> " --set " + e.getKey() + "=" + value(e.getValue()))
                        .collect(Collectors.joining());
        return " --dataset " + ref.id() + settings;
    }

    private static String value(Object value) {
        boolean simple = value instanceof String || value instanceof Number;
        return simple ? String.valueOf(value) : "'" + CanonicalText.writeInOrder(value) + "'";
    }

    private static String suite(PluginRef ref) {
        return ref.settings().isEmpty()
                ? ref.id()
                : "{id: " + ref.id() + ", settings: " + yaml(ref.settings()) + "}";
    }

    private static String yaml(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(e -> e.getKey() + ": " + CanonicalText.writeInOrder(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
