package org.parley.cli.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.AlignedTable;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.JsonOutput;
import org.parley.cli.console.NamedTable;
import org.parley.cli.console.ProcessConsole;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.nn.weights.SafetensorsHeader;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.config.UserPath;
import org.parley.runner.suite.weights.FrozenWeights;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code parley weights inspect}: what a weights file holds, what it says about its making, and, of
 * an artifact, what it was made from and whether it is whole.
 */
public final class WeightsInspectCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(WeightsInspectCommand.class);
    private static final int WIDTH = 160;

    private final ProcessConsole console;

    @Inject
    WeightsInspectCommand(ProcessConsole console) {
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
        return new Options().addOption(OptionReader.json());
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
        OptionReader.requireArguments(this, line, 1);
        Path given = UserPath.of(line.getArgList().get(0));
        Path file = Files.isDirectory(given) ? given.resolve(FrozenWeights.FILE) : given;
        SafetensorsHeader header = SafetensorsHeader.of(file);
        Set<String> buffers = SafetensorsFile.buffers(header);
        NamedTable table = new NamedTable("name", "kind", "type", "shape", "count");
        for (SafetensorsHeader.Entry tensor : header.tensors()) {
            String kind = buffers.contains(tensor.name()) ? "statistic" : "trained";
            Object shape = NamedTable.cell(tensor.shape(), shape(tensor));
            table.row(tensor.name(), kind, tensor.type(), shape, tensor.count());
        }
        SortedMap<String, String> facts = SafetensorsFile.facts(header);
        if (OptionReader.wantsJson(line)) {
            JsonOutput.print(console, record(file, header, table, facts));
            return ExitCodes.OK;
        }
        console.out().print(table);
        AlignedTable totals =
                new AlignedTable().row("trained", count(header, t -> !buffers.contains(t.name())));
        totals.row("statistics", count(header, t -> buffers.contains(t.name())));
        totals.row("format", format(header, file)).row("sha256", hash(file));
        console.out().print("\n" + totals);
        if (!facts.isEmpty()) {
            AlignedTable about = new AlignedTable();
            facts.forEach((key, value) -> about.row(key, cut(value)));
            console.out().print("\n" + about);
        }
        manifest(file).ifPresent(m -> console.out().print("\n" + m.table()));
        return ExitCodes.OK;
    }

    private static Map<String, Object> record(
            Path file,
            SafetensorsHeader header,
            NamedTable tensors,
            SortedMap<String, String> facts) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("tensors", tensors.records());
        record.put("headerBytes", header.bytes());
        record.put("dataBytes", file.toFile().length() - header.bytes());
        record.put("sha256", hash(file));
        record.put("facts", facts);
        record.put("manifest", manifest(file).map(Manifest::record));
        return record;
    }

    private static String format(SafetensorsHeader header, Path file) {
        String types =
                header.tensors().stream()
                        .map(SafetensorsHeader.Entry::type)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" and "));
        return String.format(
                Locale.ROOT,
                "safetensors, %s, %d bytes of header, %d of data",
                types.isEmpty() ? "empty" : types,
                header.bytes(),
                file.toFile().length() - header.bytes());
    }

    private static String hash(Path file) {
        try {
            return Sha256Hash.of(file);
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.DATA, "cannot read " + file + ": " + e, e);
        }
    }

    /**
     * What the artifact of a file was made from.
     *
     * @param key none where the artifact is damaged
     */
    private record Manifest(Optional<ArtifactKey> key) {
        private JsonNode inputs() {
            return new JsonMapper().readTree(key.map(ArtifactKey::inputs).orElse("{}"));
        }

        AlignedTable table() {
            AlignedTable table = new AlignedTable();
            table.row("manifest", key.map(k -> k + ", whole").orElse("damaged"));
            key.ifPresent(k -> table.row("hash", k.hash()));
            inputs().properties().forEach(i -> table.row(i.getKey(), cut(i.getValue().toString())));
            return table;
        }

        Map<String, Object> record() {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("artifact", key.map(k -> k.kind() + "/" + k.name()));
            record.put("hash", key.map(ArtifactKey::hash));
            record.put("intact", key.isPresent());
            record.put("inputs", inputs());
            return record;
        }
    }

    /** Empty of a file that belongs to no artifact. */
    private static Optional<Manifest> manifest(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isRegularFile(folder.resolve("manifest.json"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Manifest(Optional.of(StoredArtifact.open(folder).key())));
        } catch (BenchmarkException e) {
            LOG.warn(e.getMessage());
            return Optional.of(new Manifest(Optional.empty()));
        }
    }

    private static String cut(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
    }

    private static String shape(SafetensorsHeader.Entry tensor) {
        return tensor.shape().isEmpty()
                ? "1"
                : tensor.shape().stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    private static String count(
            SafetensorsHeader header, Predicate<SafetensorsHeader.Entry> chosen) {
        List<SafetensorsHeader.Entry> all = header.tensors().stream().filter(chosen).toList();
        long numbers = all.stream().mapToLong(SafetensorsHeader.Entry::count).sum();
        return numbers + " numbers in " + all.size() + " tensors";
    }
}
