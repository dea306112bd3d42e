package org.parley.runner.cli;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.nn.parameter.Safetensors;
import org.parley.nn.parameter.StoredTensor;
import org.parley.runner.canonical.Sha256;
import org.parley.runner.store.Artifact;
import org.parley.runner.store.ArtifactKey;
import org.parley.runner.suite.FrozenWeights;
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
        Path file = Files.isDirectory(given) ? given.resolve(FrozenWeights.FILE) : given;
        byte[] bytes = Safetensors.bytes(file);
        Safetensors.Contents contents = Safetensors.decode(file.toString(), bytes);
        List<StoredTensor> tensors = contents.tensors();
        Table table = new Table().row("NAME", "KIND", "SHAPE", "COUNT");
        for (StoredTensor tensor : tensors) {
            table.row(tensor.name(), kind(tensor), shape(tensor), count(tensor));
        }
        console.out().print(table);
        Table totals = new Table().row("trained", count(tensors, false));
        totals.row("statistics", count(tensors, true));
        totals.row("format", format(bytes, tensors)).row("sha256", Sha256.of(bytes));
        console.out().print("\n" + totals);
        if (!contents.facts().isEmpty()) {
            Table about = new Table();
            contents.facts().forEach((key, value) -> about.row(key, cut(value)));
            console.out().print("\n" + about);
        }
        manifest(file).ifPresent(m -> console.out().print("\n" + m));
        return ExitCode.OK;
    }

    private static String format(byte[] bytes, List<StoredTensor> tensors) {
        long data = 4 * tensors.stream().mapToLong(WeightsInspectCommand::count).sum();
        return String.format(
                Locale.ROOT,
                "safetensors, F32, %d bytes of header, %d of data",
                bytes.length - data,
                data);
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

    private static String kind(StoredTensor tensor) {
        return tensor.buffer() ? "statistic" : "trained";
    }

    private static String shape(StoredTensor tensor) {
        int[] shape = tensor.values().shape();
        return shape.length == 0
                ? "1"
                : Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining("×"));
    }

    private static long count(StoredTensor tensor) {
        return tensor.values().values().length;
    }

    private static String count(List<StoredTensor> tensors, boolean buffers) {
        List<StoredTensor> chosen = tensors.stream().filter(t -> t.buffer() == buffers).toList();
        long numbers = chosen.stream().mapToLong(WeightsInspectCommand::count).sum();
        return numbers + " numbers in " + chosen.size() + " tensors";
    }
}
