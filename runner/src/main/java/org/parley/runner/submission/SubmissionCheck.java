package org.parley.runner.submission;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.result.CellJson;
import org.parley.runner.submission.SubmissionManifest.CellNote;
import org.parley.runner.submission.SubmissionManifest.FileNote;
import tools.jackson.databind.JsonNode;

/**
 * A submission read without trust: safe entries, checksums, strict documents, one suite, protocol
 * and set of frozen agents, and every number the one that the frames give, without any tolerance.
 *
 * @param submission there if nothing was found
 */
public record SubmissionCheck(
        Optional<VerifiedSubmission> submission, List<SubmissionFinding> findings) {
    private static final String FORMAT = "formatVersion";

    public SubmissionCheck {
        findings = List.copyOf(findings);
    }

    /** Checks an archive; a file that is not there fails with {@code DATA}. */
    public static SubmissionCheck of(Path file) {
        return of(file, ArchiveLimits.STANDARD);
    }

    static SubmissionCheck of(Path file, ArchiveLimits limits) {
        SubmissionFindings findings = new SubmissionFindings(String.valueOf(file.getFileName()));
        Optional<VerifiedSubmission> submission = Optional.empty();
        Optional<SubmissionArchive> opened = SubmissionArchive.open(file, limits, findings);
        if (opened.isPresent()) {
            try (SubmissionArchive archive = opened.get()) {
                submission = read(file, archive, findings);
            }
        }
        return new SubmissionCheck(submission.filter(s -> findings.none()), findings.all());
    }

    /**
     * The submissions in some archives, in their order, checked on all cores. One with findings
     * fails with {@code DATA} and names the first of them.
     */
    public static List<VerifiedSubmission> requireAll(List<Path> files) {
        List<SubmissionCheck> checks = files.parallelStream().map(SubmissionCheck::of).toList();
        List<VerifiedSubmission> submissions = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            submissions.add(checks.get(i).require(files.get(i)));
        }
        return List.copyOf(submissions);
    }

    private VerifiedSubmission require(Path file) {
        if (submission.isPresent()) {
            return submission.get();
        }
        int more = findings.size() - 1;
        throw BenchmarkException.data(
                "%s does not verify: %s%s; 'parley submissions verify %s' lists everything",
                file, findings.get(0), more == 0 ? "" : " and " + more + " more", file);
    }

    private static Optional<VerifiedSubmission> read(
            Path file, SubmissionArchive archive, SubmissionFindings findings) {
        Optional<SubmissionManifest> found = manifest(archive, findings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SubmissionManifest manifest = found.get();
        requireFiles(archive, manifest, findings);
        CellCheck reading = new CellCheck(archive, manifest, findings);
        Optional<SuiteDocument> suite = suite(reading, manifest, findings);
        List<VerifiedCell> cells = new ArrayList<>();
        for (CellNote note : manifest.cells()) {
            reading.of(note, manifest.suite().id()).ifPresent(cells::add);
        }
        new ManifestCheck(manifest, cells, findings).run();
        return suite.map(s -> new VerifiedSubmission(file, archive.sha256(), manifest, s, cells));
    }

    private static Optional<SubmissionManifest> manifest(
            SubmissionArchive archive, SubmissionFindings findings) {
        String name = EntryNames.MANIFEST;
        if (!archive.names().contains(name)) {
            findings.add(name, "", "nothing", "the manifest of the submission");
            return Optional.empty();
        }
        StrictDocument document = new StrictDocument(name, findings);
        Optional<String> text = archive.read(name, findings).flatMap(document::text);
        Optional<JsonNode> tree = text.flatMap(document::tree);
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        JsonNode version = tree.get().path(FORMAT);
        if (version.asInt(-1) != SubmissionManifest.FORMAT_VERSION) {
            findings.add(
                    name,
                    FORMAT,
                    version.isMissingNode() ? "nothing" : version,
                    SubmissionManifest.FORMAT_VERSION + ", which this Parley reads");
            return Optional.empty();
        }
        return document.value(
                text.orElseThrow(),
                t -> CellJson.read(t, SubmissionManifest.class, name),
                SubmissionManifest::toJson);
    }

    /** That files and manifest name each other, each once. */
    private static void requireFiles(
            SubmissionArchive archive, SubmissionManifest manifest, SubmissionFindings findings) {
        Set<String> listed = new HashSet<>(Set.of(EntryNames.MANIFEST));
        for (FileNote note : manifest.files()) {
            if (!listed.add(note.path())) {
                findings.add(EntryNames.MANIFEST, "files", note.path() + " twice", "once");
            }
        }
        for (String name : archive.missing(List.copyOf(listed)).stream().sorted().toList()) {
            findings.add(name, "", "nothing", "a file that submission.json lists");
        }
        Set<String> needed = new HashSet<>(Set.of(EntryNames.MANIFEST, EntryNames.SUITE));
        manifest.cells().forEach(cell -> needed.addAll(cell.files()));
        for (String name : archive.names()) {
            if (!listed.contains(name) || !needed.contains(name)) {
                findings.add(name, "", "a file", "none, for submission.json does not name it");
            }
        }
        for (String name : needed.stream().sorted().toList()) {
            if (!listed.contains(name)) {
                findings.add(EntryNames.MANIFEST, "files", "nothing", name);
            }
        }
    }

    private static Optional<SuiteDocument> suite(
            CellCheck reading, SubmissionManifest manifest, SubmissionFindings findings) {
        String name = EntryNames.SUITE;
        Optional<SuiteDocument> suite =
                reading.document(name)
                        .flatMap(
                                text ->
                                        new StrictDocument(name, findings)
                                                .value(
                                                        text,
                                                        SubmissionCheck::suite,
                                                        SuiteDocument::text));
        suite.ifPresent(s -> findings.same(name, "id", s.id(), manifest.suite().id()));
        return suite;
    }

    private static SuiteDocument suite(String text) {
        SuiteDocument.requireSuite(text);
        return SuiteDocument.parse(text);
    }
}
