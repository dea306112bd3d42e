package org.parley.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.machine.ParleyVersion;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.StageCost;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.ScoreWithInterval;
import org.parley.nn.engine.StoredTensor;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.AtomicFile;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskSpec;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.weights.ContenderWeights;
import org.parley.runner.suite.weights.FrozenWeights;

/** What the methods of a run learned, as files that suites can name. */
final class ContenderExport {
    private static final String INDEX = "index.txt";

    private final SuiteConfig suite;
    private final ArtifactStore store;
    private final Map<String, FrozenWeights> files = new TreeMap<>();

    private ContenderExport(SuiteConfig suite, ArtifactStore store) {
        this.suite = suite;
        this.store = store;
    }

    /**
     * Writes a file for each stage that a row of the suite shows, and each seed, with the numbers
     * it reached; and an index of all weights in the directory. Fails with {@code USER} where the
     * run has not made one of the cells.
     *
     * @param plan of the suite with every method trained
     */
    static List<FrozenWeights> write(
            SuiteConfig suite, SuitePlan plan, ArtifactStore store, Path directory) {
        ContenderExport export = new ContenderExport(suite, store);
        plan.tasks().stream().filter(t -> t.key().kind().equals("cell")).forEach(export::add);
        try {
            Files.createDirectories(directory);
            export.files
                    .values()
                    .forEach(f -> AtomicFile.write(directory.resolve(f.source()), f.bytes()));
            try (Stream<Path> all = Files.list(directory)) {
                List<String> names =
                        all.map(f -> f.getFileName().toString())
                                .filter(f -> f.endsWith(FrozenWeights.ENDING))
                                .sorted()
                                .toList();
                AtomicFile.write(directory.resolve(INDEX), draft -> Files.write(draft, names));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(export.files.values());
    }

    private void add(PlannedTask task) {
        if (task.spec() instanceof TaskSpec.EvaluateCell cell
                && suite.scenario(cell.scenario()).isolated()) {
            return; // what comes with Parley was learned where modalities meet
        }
        Optional<ArtifactKey> last = lastStage(task);
        for (MethodRow row : suite.rows()) {
            if (last.isPresent()
                    && !row.fineTuned()
                    && task.key().name().contains("/" + row.id() + "/seed")) {
                CellRecord made = CellRecord.read(made(task.key()).file("cell.json"));
                add(row.method(), last.get(), made);
            }
        }
    }

    /** The stage whose weights a cell has. */
    private static Optional<ArtifactKey> lastStage(PlannedTask cell) {
        return cell.needs("method").stream().reduce((earlier, later) -> later);
    }

    private void add(MethodConfig method, ArtifactKey learned, CellRecord cell) {
        String stage = learned.name().substring(method.id().length() + 1);
        String stem =
                ContenderWeights.lastName(method.weights().orElse(suite.id() + "-" + method.id()));
        String file = ContenderWeights.fileName(stem, stage, cell.seed());
        byte[] before =
                files.containsKey(file)
                        ? files.get(file).bytes()
                        : bytes(made(learned).file(FrozenWeights.FILE));
        SafetensorsFile.Contents contents = SafetensorsFile.decode(file, before);
        SortedMap<String, String> facts = new TreeMap<>(contents.facts());
        facts.put("suite", suite.id());
        facts.put("parley", ParleyVersion.read());
        cell.cost()
                .ifPresent(c -> facts.put(ContenderWeights.STAGES, StageCost.toJson(c.stages())));
        scores(cell).forEach((name, score) -> facts.put(cell.scenario() + "." + name, score));
        byte[] bytes = SafetensorsFile.encode(needed(contents.tensors()), facts);
        files.put(file, new FrozenWeights(file, bytes));
    }

    /** Without what adapters counted to solve for their start, which nobody needs any more. */
    private static List<StoredTensor> needed(List<StoredTensor> all) {
        return all.stream().filter(t -> !t.name().contains("/fit/")).toList();
    }

    private static Map<String, String> scores(CellRecord cell) {
        Map<String, String> scores = new TreeMap<>();
        SortedMap<String, ScoreWithInterval> primary =
                Leaderboard.of(List.of(cell)).tables().get(0).rows().get(0).primary();
        primary.forEach((name, measured) -> scores.put(name, StatedScore.of(measured).toString()));
        return scores;
    }

    private StoredArtifact made(ArtifactKey key) {
        return store.find(key)
                .orElseThrow(
                        () ->
                                BenchmarkException.user(
                                        "%s %s is not in the work directory; first do 'parley run"
                                                + " SUITE --retrain-methods'",
                                        key.kind(), key.name()));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
