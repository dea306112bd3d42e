package org.parley.runner.submission;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.leaderboard.result.CellRecord;
import org.parley.runner.result.JsonDifference;
import org.parley.runner.submission.MergedSubmission.MergedCell;
import org.parley.runner.submission.SubmissionManifest.CellNote;
import org.parley.runner.submission.SubmissionManifest.MergeNote;
import org.parley.runner.submission.SubmissionManifest.MergedArchive;
import org.parley.runner.submission.SubmissionManifest.MethodNote;
import org.parley.runner.submission.SubmissionManifest.SourceNote;
import org.parley.runner.submission.SubmissionManifest.SuiteIdentity;
import org.parley.runner.submission.VerifiedCell.FrameEvidence;

/**
 * Archives as one: of one suite, dataset and set of frozen agents, every row made in one way, and
 * no cell with two results. Nothing is chosen; what does not go together is found and refused.
 */
public final class SubmissionMerge {
    private final List<VerifiedSubmission> archives;
    private final SubmissionFindings findings = new SubmissionFindings("the merge");
    private final VerifiedSubmission first;
    private final Map<String, MergedCell> cells = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> origins = new HashMap<>();
    private final List<SourceNote> sources = new ArrayList<>();
    private SuiteDocument suite;

    private SubmissionMerge(List<VerifiedSubmission> archives) {
        this.archives = archives;
        this.first = archives.get(0);
        this.suite = first.suite();
    }

    /**
     * What came of a merge.
     *
     * @param merged there if nothing was found
     */
    public record Outcome(Optional<MergedSubmission> merged, List<SubmissionFinding> findings) {
        public Outcome {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Merges archives; one that is given twice counts once.
     *
     * @param given at least one
     * @param date on which this is done
     */
    public static Outcome of(List<VerifiedSubmission> given, LocalDate date, String parleyVersion) {
        Map<String, VerifiedSubmission> distinct = new LinkedHashMap<>();
        given.forEach(archive -> distinct.putIfAbsent(archive.sha256(), archive));
        return new SubmissionMerge(List.copyOf(distinct.values())).merge(date, parleyVersion);
    }

    private Outcome merge(LocalDate date, String parleyVersion) {
        for (VerifiedSubmission archive : archives) {
            requireSuite(archive);
            requireAgents(archive);
            suite = suite.and(archive.suite(), archive.name(), findings);
            archive.cells().forEach(cell -> add(archive, cell));
        }
        requireTables();
        Optional<MergedSubmission> merged =
                findings.none() ? Optional.of(merged(date, parleyVersion)) : Optional.empty();
        return new Outcome(merged, findings.all());
    }

    private String asIn(Object value) {
        return value + ", as in " + first.name();
    }

    private void requireSuite(VerifiedSubmission archive) {
        SuiteIdentity found = archive.manifest().suite();
        SuiteIdentity expected = first.manifest().suite();
        same(archive, "suite.id", found.id(), expected.id());
        same(archive, "suite.hash", found.hash(), expected.hash());
        same(archive, "suite.dataset", found.dataset(), expected.dataset());
        same(archive, "suite.datasetVersion", found.datasetVersion(), expected.datasetVersion());
        same(archive, "suite.revision", found.revision(), expected.revision());
    }

    private void same(VerifiedSubmission archive, String key, String found, String expected) {
        if (!found.equals(expected)) {
            findings.add(archive.name(), key, found, asIn(expected));
        }
    }

    private void requireAgents(VerifiedSubmission archive) {
        for (VerifiedSubmission other : archives) {
            if (other.sameAs(archive)) {
                return;
            }
            Map<String, String> theirs = other.manifest().agents();
            for (Map.Entry<String, String> agent : archive.manifest().agents().entrySet()) {
                String expected = theirs.getOrDefault(agent.getKey(), agent.getValue());
                if (!agent.getValue().equals(expected)) {
                    findings.add(
                            archive.name(),
                            "agents." + agent.getKey(),
                            agent.getValue(),
                            expected + ", as in " + other.name());
                }
            }
        }
    }

    private void add(VerifiedSubmission archive, VerifiedCell cell) {
        MergedCell known = cells.putIfAbsent(cell.name(), new MergedCell(cell, archive));
        if (known != null) {
            requireEqual(archive, cell, known);
        }
        Set<Integer> from = origins.computeIfAbsent(cell.name(), c -> new TreeSet<>());
        for (int source : cell.note().sources()) {
            SourceNote note =
                    archive.manifest()
                            .sources()
                            .get(source)
                            .broughtBy(archive.sha256(), archive.name());
            if (!sources.contains(note)) {
                sources.add(note);
            }
            from.add(sources.indexOf(note));
        }
    }

    private void requireEqual(VerifiedSubmission archive, VerifiedCell cell, MergedCell known) {
        String place = known.from().name();
        for (JsonDifference d :
                JsonDifference.between(numbers(cell.record()), numbers(known.cell().record()))) {
            findings.add(
                    archive.name(),
                    cell.name() + " " + d.path(),
                    d.before(),
                    d.after() + ", as in " + place);
        }
        String frames = frames(cell);
        if (!frames.equals(frames(known.cell()))) {
            findings.add(
                    archive.name(),
                    cell.name() + " frames.jsonl",
                    frames,
                    frames(known.cell()) + ", as in " + place);
        }
    }

    private static String frames(VerifiedCell cell) {
        return cell.evidence().map(FrameEvidence::frames).orElse("none");
    }

    /** The cell without what may differ between machines: times, and where it was made. */
    private static String numbers(CellRecord cell) {
        CellRecord c = cell.withoutTiming();
        return new CellRecord(
                        c.schemaVersion(),
                        c.suiteHash(),
                        c.scenario(),
                        c.method(),
                        c.seed(),
                        c.status(),
                        c.protocol(),
                        new TreeMap<>(),
                        c.scores(),
                        c.cost(),
                        c.frozenHashes(),
                        c.timing())
                .toJson();
    }

    /** That the cells of a scenario can stand in one table, and those of a row were made alike. */
    private void requireTables() {
        Map<String, MergedCell> scenarios = new HashMap<>();
        Map<String, MergedCell> rows = new HashMap<>();
        for (MergedCell merged : cells.values()) {
            VerifiedCell cell = merged.cell();
            if (cell.evidence().isEmpty()) {
                continue;
            }
            MergedCell other = firstOf(scenarios, cell.record().scenario(), merged);
            if (!other.from().sameAs(merged.from())) {
                new ScenarioAgreement(
                                merged.from().name() + " " + cell.name(),
                                other.from().name(),
                                findings)
                        .check(cell, other.cell());
            }
            requireRow(merged, firstOf(rows, cell.record().method().id(), merged));
        }
    }

    private static MergedCell firstOf(Map<String, MergedCell> all, String key, MergedCell cell) {
        return Objects.requireNonNullElse(all.putIfAbsent(key, cell), cell);
    }

    private void requireRow(MergedCell merged, MergedCell other) {
        if (merged.from().sameAs(other.from())) {
            return;
        }
        for (JsonDifference d : JsonDifference.between(row(merged), row(other))) {
            findings.add(
                    merged.from().name(),
                    merged.cell().name() + " inputs." + d.path(),
                    d.before(),
                    d.after() + ", as in " + other.from().name());
        }
    }

    private static String row(MergedCell cell) {
        return cell.cell().evidence().map(e -> e.inputs().row()).orElse("{}");
    }

    private MergedSubmission merged(LocalDate date, String parleyVersion) {
        List<MergedCell> ordered = ordered();
        TreeMap<String, String> agents = new TreeMap<>();
        Map<String, MethodNote> methods = new LinkedHashMap<>();
        LinkedHashSet<MergeNote> history = new LinkedHashSet<>();
        for (VerifiedSubmission archive : archives) {
            agents.putAll(archive.manifest().agents());
            archive.manifest().methods().forEach(m -> methods.putIfAbsent(m.id(), m));
            history.addAll(archive.manifest().history());
        }
        List<MergedArchive> now =
                archives.stream()
                        .map(a -> new MergedArchive(a.name(), a.sha256(), a.cells().size()))
                        .toList();
        history.add(new MergeNote(date, parleyVersion, now));
        SubmissionManifest manifest =
                new SubmissionManifest(
                        SubmissionManifest.FORMAT_VERSION,
                        parleyVersion,
                        first.manifest().suite(),
                        agents,
                        List.copyOf(methods.values()),
                        sources,
                        ordered.stream().map(this::note).toList(),
                        List.copyOf(history),
                        List.of());
        return new MergedSubmission(manifest, suite, ordered);
    }

    /** The cells of a scenario beside each other, scenarios as they first occur. */
    private List<MergedCell> ordered() {
        List<String> scenarios =
                cells.values().stream().map(c -> c.cell().record().scenario()).distinct().toList();
        return cells.values().stream()
                .sorted(
                        Comparator.comparingInt(
                                c -> scenarios.indexOf(c.cell().record().scenario())))
                .toList();
    }

    private CellNote note(MergedCell merged) {
        Set<Integer> from = Objects.requireNonNull(origins.get(merged.cell().name()));
        return CellNote.of(merged.cell().record(), List.copyOf(from));
    }
}
