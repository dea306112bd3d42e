package org.parley.runner.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.nn.parameter.Safetensors;
import org.parley.nn.parameter.TensorEntry;
import org.parley.runner.canonical.Sha256;
import org.parley.runner.store.Artifact;
import org.parley.runner.store.ArtifactKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code parley weights inspect}: what a weights file holds, what it says about its making, and, of
 * an artifact, what it was made from and whether it is whole.
 */
final class WeightsInspectCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(WeightsInspectCommand.class);
    private static final String WEIGHTS = "weights.safetensors";
    private static final int WIDTH = 160;

    private final Console console;

    @Inject
    WeightsInspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "weights inspect";
    }

    @Override
    public String summary() {
        return "show a weights file: its tensors, how it was trained, what it was made from";
    }

    @Override
    public String arguments() {
        return "FILE|DIR";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley weights inspect weights.safetensors", "a row for each tensor"),
                new Example(
                        "parley weights inspect work/artifacts/perception/m1/0123456789abcdef",
                        "the weights of an artifact, and its manifest"));
    }

    @Override
    public int run(CommandLine line) {
        CommandLines.requireArguments(this, line, 1);
        Path given = Path.of(line.getArgList().get(0));
        Path file = Files.isDirectory(given) ? given.resolve(WEIGHTS) : given;
        List<TensorEntry> entries = Safetensors.list(file);
        Table table = new Table().row("NAME", "KIND", "SHAPE", "COUNT");
        for (TensorEntry entry : entries) {
            table.row(entry.name(), kind(entry), shape(entry), entry.count());
        }
        console.out().print(table);
        Table totals = new Table().row("trained", count(entries, false));
        totals.row("statistics", count(entries, true));
        totals.row("format", format(file, entries)).row("sha256", hash(file));
        console.out().print("\n" + totals);
        SortedMap<String, String> facts = Safetensors.metadata(file);
        if (!facts.isEmpty()) {
            Table about = new Table();
            facts.forEach((key, value) -> about.row(key, cut(value)));
            console.out().print("\n" + about);
        }
        manifest(file).ifPresent(m -> console.out().print("\n" + m));
        return ExitCode.OK;
    }

    private static String format(Path file, List<TensorEntry> entries) {
        long data = 4 * entries.stream().mapToLong(TensorEntry::count).sum();
        try {
            return String.format(
                    Locale.ROOT,
                    "safetensors, F32, %d bytes of header, %d of data",
                    Files.size(file) - data,
                    data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the artifact of a file was made from; empty of a file that belongs to none. */
    private static Optional<Table> manifest(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isRegularFile(folder.resolve("manifest.json"))) {
            return Optional.empty();
        }
        Table table = new Table();
        try {
            ArtifactKey key = Artifact.open(folder).key();
            table.row("manifest", key + ", whole");
            table.row("hash", key.hash());
            for (Map.Entry<String, JsonNode> input :
                    new JsonMapper().readTree(key.inputs()).properties()) {
                table.row(input.getKey(), cut(input.getValue().toString()));
            }
        } catch (BenchmarkException e) {
            LOG.warn(e.getMessage());
            table.row("manifest", "damaged");
        }
        return Optional.of(table);
    }

    private static String cut(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
    }

    private static String kind(TensorEntry entry) {
        return entry.buffer() ? "statistic" : "trained";
    }

    private static String shape(TensorEntry entry) {
        return entry.shape().isEmpty()
                ? "1"
                : entry.shape().stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    private static String count(List<TensorEntry> entries, boolean buffers) {
        List<TensorEntry> chosen = entries.stream().filter(e -> e.buffer() == buffers).toList();
        long numbers = chosen.stream().mapToLong(TensorEntry::count).sum();
        return numbers + " numbers in " + chosen.size() + " tensors";
    }

    private static String hash(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
