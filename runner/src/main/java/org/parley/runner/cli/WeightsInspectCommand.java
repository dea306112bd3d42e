package org.parley.runner.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.nn.parameter.Safetensors;
import org.parley.nn.parameter.TensorEntry;
import org.parley.runner.canonical.Sha256;

/** {@code parley weights inspect}: what a weights file holds. */
final class WeightsInspectCommand implements Command {
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
        return "list the tensors of a safetensors file with their sizes";
    }

    @Override
    public String arguments() {
        return "FILE";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley weights inspect weights.safetensors", "a row for each tensor"));
    }

    @Override
    public int run(CommandLine line) {
        CommandLines.requireArguments(this, line, 1);
        Path file = Path.of(line.getArgList().get(0));
        List<TensorEntry> entries = Safetensors.list(file);
        Table table = new Table().row("NAME", "KIND", "SHAPE", "COUNT");
        for (TensorEntry entry : entries) {
            table.row(entry.name(), kind(entry), shape(entry), entry.count());
        }
        console.out().print(table);
        Table totals = new Table().row("trained", count(entries, false));
        totals.row("statistics", count(entries, true)).row("sha256", hash(file));
        console.out().print("\n" + totals);
        return ExitCode.OK;
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
