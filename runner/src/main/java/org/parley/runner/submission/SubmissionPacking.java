package org.parley.runner.submission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.plugin.PluginKind;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.runner.artifact.AtomicFile;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.RegisteredPlugin;
import org.parley.runner.result.CellEntry;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.result.SuiteRun;
import org.parley.runner.submission.SubmissionManifest.CellNote;
import org.parley.runner.submission.SubmissionManifest.MethodNote;
import org.parley.runner.submission.SubmissionManifest.SourceNote;
import org.parley.runner.submission.SubmissionManifest.SuiteIdentity;
import org.parley.runner.submission.SubmissionWriter.Content;

/**
 * The results of a run as an archive. The same results give the same bytes.
 *
 * @param methods the rows to pack, or the methods whose rows; all where empty
 * @param author of the submission, as it shall be named
 * @param parleyVersion of this Parley
 */
public record SubmissionPacking(
        ResultFolder results, List<String> methods, Optional<String> author, String parleyVersion) {
    public SubmissionPacking {
        methods = List.copyOf(methods);
    }

    /** A cell and its files. */
    private record PackedCell(CellRecord record, Optional<StoredArtifact> artifact) {}

    /**
     * Writes the archive and returns what it holds. Results that would not verify, such as those of
     * an earlier scorer, are refused with {@code DATA}, and nothing is written.
     *
     * @param registry tells licence and paper of the plugins that are there
     */
    public SubmissionManifest write(Path file, PluginRegistry registry) {
        requireOwn();
        SuiteRun run = results.run();
        List<PackedCell> cells = selected(cells(run));
        requireMeasured(cells);
        Set<String> rows = new LinkedHashSet<>();
        cells.forEach(c -> rows.add(c.record().method().id()));
        SuiteDocument suite = SuiteDocument.parse(run.suite()).only(rows);
        SubmissionManifest manifest = manifest(run, cells, suite, registry);
        AtomicFile.write(
                file,
                draft -> {
                    SubmissionWriter.write(draft, manifest, suite, contents(cells));
                    requireVerified(file, SubmissionCheck.of(draft));
                });
        return manifest;
    }

    /** Merged results know where each cell is from, which an archive of them would not. */
    private void requireOwn() {
        Path merged = results.folder().resolve(EntryNames.MANIFEST);
        if (Files.exists(merged)) {
            throw BenchmarkException.user(
                    "%s holds merged results; 'parley submissions merge … --out FILE.zip' writes"
                            + " an archive that says where each cell is from",
                    results.folder());
        }
    }

    private static void requireVerified(Path file, SubmissionCheck check) {
        if (check.submission().isEmpty()) {
            int more = check.findings().size() - 1;
            throw BenchmarkException.data(
                    "%s is not written, for it would not verify: %s%s; run the suite again, or"
                            + " 'parley rescore' if an earlier Parley scored it",
                    file, check.findings().get(0), more == 0 ? "" : " and " + more + " more");
        }
    }

    private List<PackedCell> cells(SuiteRun run) {
        Path work = results.work();
        List<PackedCell> cells = new ArrayList<>();
        for (CellEntry entry : run.cells()) {
            Optional<StoredArtifact> artifact =
                    entry instanceof CellEntry.Made made
                            ? Optional.of(StoredArtifact.open(made.directory(work)))
                            : Optional.empty();
            cells.add(new PackedCell(entry.cell(work), artifact));
        }
        return cells;
    }

    /** Whoever verifies an archive could not tell what answers made elsewhere are answers to. */
    private void requireMeasured(List<PackedCell> cells) {
        Set<String> submitted = new LinkedHashSet<>();
        cells.stream()
                .map(c -> c.record().method())
                .filter(method -> method.role() == RowRole.SUBMITTED)
                .forEach(method -> submitted.add(method.id()));
        if (!submitted.isEmpty()) {
            throw BenchmarkException.user(
                    "%s holds answers that were made elsewhere (%s), which cannot be packed; send"
                            + " the folder of answers, or name other rows with --methods",
                    results.folder(), String.join(", ", submitted));
        }
    }

    private List<PackedCell> selected(List<PackedCell> all) {
        TreeSet<String> rows = new TreeSet<>();
        all.forEach(c -> rows.add(c.record().method().id()));
        for (String method : methods) {
            if (rows.stream().noneMatch(row -> SuiteDocument.isOf(row, method))) {
                throw BenchmarkException.user(
                        "%s holds no cell of method '%s'%s",
                        results.folder(), method, NameSuggestion.hint(method, "methods", rows));
            }
        }
        List<PackedCell> selected =
                all.stream()
                        .filter(c -> methods.isEmpty() || wanted(c.record().method().id()))
                        .toList();
        if (selected.stream().noneMatch(c -> c.artifact().isPresent())) {
            throw BenchmarkException.data(
                    "%s holds no cell with numbers that could be submitted; run the suite again",
                    results.folder());
        }
        return selected;
    }

    private boolean wanted(String row) {
        return methods.stream().anyMatch(method -> SuiteDocument.isOf(row, method));
    }

    private SubmissionManifest manifest(
            SuiteRun run, List<PackedCell> cells, SuiteDocument suite, PluginRegistry registry) {
        PackedCell made =
                cells.stream().filter(c -> c.artifact().isPresent()).findFirst().orElseThrow();
        CellInputs inputs = inputs(made).orElseThrow();
        SuiteIdentity identity =
                new SuiteIdentity(
                        suite.id(),
                        made.record().suiteHash(),
                        inputs.dataset(),
                        inputs.datasetVersion(),
                        inputs.revision());
        TreeMap<String, String> agents = new TreeMap<>();
        cells.forEach(c -> c.record().frozenHashes().before().forEach(agents::putIfAbsent));
        return new SubmissionManifest(
                SubmissionManifest.FORMAT_VERSION,
                parleyVersion,
                identity,
                agents,
                methods(cells, suite, registry),
                List.of(source(run, cells)),
                cells.stream().map(c -> CellNote.of(c.record(), List.of(0))).toList(),
                List.of(),
                List.of());
    }

    private static Optional<CellInputs> inputs(PackedCell cell) {
        return cell.artifact().map(a -> CellInputs.parse(a.key().inputs()));
    }

    private static List<MethodNote> methods(
            List<PackedCell> cells, SuiteDocument suite, PluginRegistry registry) {
        Map<String, MethodNote> notes = new LinkedHashMap<>();
        List<PackedCell> madeFirst = new ArrayList<>(cells);
        madeFirst.sort(
                (a, b) -> Boolean.compare(b.artifact().isPresent(), a.artifact().isPresent()));
        for (PackedCell cell : madeFirst) {
            String id = cell.record().method().id();
            notes.computeIfAbsent(id, row -> note(cell, suite.baseline(row), registry));
        }
        return List.copyOf(notes.values());
    }

    private static MethodNote note(PackedCell cell, String baseline, PluginRegistry registry) {
        MethodIdentity method = cell.record().method();
        Optional<PluginDescriptor> plugin =
                registry.plugins().stream()
                        .map(RegisteredPlugin::descriptor)
                        .filter(d -> d.kind() == PluginKind.BASELINE && d.id().equals(baseline))
                        .findFirst();
        return new MethodNote(
                method.id(),
                method.label(),
                method.role(),
                baseline,
                inputs(cell).flatMap(CellInputs::baselineVersion),
                plugin.map(PluginDescriptor::licence).filter(licence -> !licence.isBlank()),
                plugin.flatMap(PluginDescriptor::paper),
                plugin.flatMap(PluginDescriptor::link));
    }

    private SourceNote source(SuiteRun run, List<PackedCell> cells) {
        TreeSet<String> machines = new TreeSet<>();
        cells.stream()
                .filter(c -> c.artifact().isPresent())
                .forEach(c -> machines.add(machine(c.record().provenance())));
        return new SourceNote(
                Optional.empty(),
                Optional.empty(),
                date(),
                author,
                parleyVersion,
                run.threads(),
                List.copyOf(machines));
    }

    private static String machine(SortedMap<String, String> provenance) {
        return provenance.getOrDefault("machine", "unknown machine")
                + ", Java "
                + provenance.getOrDefault("java", "unknown")
                + ", "
                + provenance.getOrDefault("engine", "unknown engine");
    }

    private LocalDate date() {
        Path file = results.folder().resolve(ResultFolder.RUN);
        try {
            return LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.DATA, "cannot read " + file + ": " + e, e);
        }
    }

    private static SortedMap<String, Content> contents(List<PackedCell> cells) {
        SortedMap<String, Content> contents = new TreeMap<>();
        for (PackedCell cell : cells) {
            String folder = CellNote.of(cell.record(), List.of(0)).folder();
            String json = cell.record().toJson();
            if (cell.artifact().isEmpty()) {
                contents.put(folder + EntryNames.CELL, () -> utf8(json));
                continue;
            }
            StoredArtifact artifact = cell.artifact().get();
            for (String name : List.of(EntryNames.CELL, EntryNames.FRAMES)) {
                contents.put(folder + name, () -> Files.readAllBytes(artifact.file(name)));
            }
            contents.put(folder + EntryNames.INPUTS, () -> utf8(artifact.key().inputs()));
        }
        return contents;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
