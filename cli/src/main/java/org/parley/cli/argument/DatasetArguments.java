package org.parley.cli.argument;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.console.ProgressBars;
import org.parley.runner.artifact.FileTrees;
import org.parley.runner.datacard.CardSubject;
import org.parley.runner.plugin.DatasetFactory;
import org.parley.runner.registry.PluginRegistry;

/** Makes the dataset that the arguments of a command name. */
public final class DatasetArguments {
    private static final String USUAL = "opv2v";

    private final ProcessConsole console;
    private final Provider<PluginRegistry> registry;

    @Inject
    DatasetArguments(ProcessConsole console, Provider<PluginRegistry> registry) {
        this.console = console;
        this.registry = registry;
    }

    /**
     * A dataset that is open.
     *
     * @param ref what it was made from
     */
    public record Opened(Dataset dataset, PluginRef ref) {}

    /** Options of commands about a dataset; {@code usual} is the plugin if none is named. */
    public static Options options(String usual) {
        return new Options()
                .addOption(OptionReader.option("dataset", "ID", "dataset plugin (" + usual + ")"))
                .addOption(OptionReader.option("set", "KEY=VALUE", "a setting of it; repeatable"));
    }

    public static Options options() {
        return options(USUAL);
    }

    public Progress progress(CommandLine line) {
        return ProgressBars.unless(line.hasOption("no-progress"), console);
    }

    public CardSubject subject(PluginRef ref) {
        return CardSubject.of(registry.get(), ref);
    }

    /** Settings of the plugin that is named, or else of the usual one. */
    public DataSettings settings(CommandLine line, String usual) {
        PluginRegistry found = registry.get();
        PluginSources.warn(found);
        DataSettings settings = DataSettings.of(found, line.getOptionValue("dataset", usual));
        settings.set(line);
        return settings;
    }

    /** Does something with the dataset in the directory that the only argument names. */
    public int read(CliCommand command, CommandLine line, ToIntFunction<Opened> work) {
        Optional<Path> directory = DataSettings.directory(command, line);
        DataSettings settings = settings(line, USUAL);
        settings.need(line);
        directory.ifPresent(DataSettings::requireReadable);
        if (settings.has(DataSettings.ROOT)) {
            directory.ifPresent(settings::root);
            settings.requireRoot(command);
        }
        return make(
                settings,
                line,
                made -> {
                    if (made.dataset() instanceof GeneratedDataset generated) {
                        try (Dataset written = written(command, generated, made, directory)) {
                            return work.applyAsInt(new Opened(written, made.ref()));
                        }
                    }
                    boolean files = settings.has(DataSettings.ROOT);
                    return work.applyAsInt(files ? made : inMemory(made, directory));
                });
    }

    private static Dataset written(
            CliCommand command, GeneratedDataset made, Opened opened, Optional<Path> directory) {
        return made.open(
                directory.orElseThrow(
                        () ->
                                BenchmarkException.user(
                                        "parley %s needs the directory that 'parley data world'"
                                                + " wrote dataset '%s' to",
                                        command.name(), opened.ref().id())));
    }

    private static Opened inMemory(Opened made, Optional<Path> directory) {
        if (directory.isPresent()) {
            throw BenchmarkException.user(
                    "dataset '%s' reads no files; leave out %s", made.ref().id(), directory.get());
        }
        return made;
    }

    /** Does something with a dataset as its plugin makes it. */
    public int make(DataSettings settings, CommandLine line, ToIntFunction<Opened> work) {
        Path scratch = scratch();
        PluginRef ref = settings.ref();
        try (Dataset made = DatasetFactory.create(registry.get(), ref, scratch, progress(line))) {
            return work.applyAsInt(new Opened(made, ref));
        } finally {
            delete(scratch);
        }
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("parley-");
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, "cannot make a temporary directory: " + e, e);
        }
    }

    private static void delete(Path scratch) {
        try {
            FileTrees.delete(scratch);
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, "cannot delete " + scratch + ": " + e, e);
        }
    }
}
