package org.parley.runner.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.parley.api.data.Detections;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.result.JsonDifference;
import org.parley.runner.submission.SubmissionManifest.CellNote;
import org.parley.runner.submission.SubmissionManifest.FileNote;
import org.parley.runner.submission.VerifiedCell.FrameEvidence;

/** One cell of an archive: its files read strictly, every number computed again from its frames. */
final class CellCheck {
    /** Scoring takes time with the square of it, so this much is enough for a stranger. */
    private static final int MOST_BOXES = 5000;

    private final SubmissionArchive archive;
    private final Map<String, FileNote> files = new HashMap<>();
    private final SubmissionFindings findings;

    CellCheck(SubmissionArchive archive, SubmissionManifest manifest, SubmissionFindings findings) {
        this.archive = archive;
        this.findings = findings;
        manifest.files().forEach(f -> files.put(f.path(), f));
    }

    /**
     * The content of a file whose size and checksum are those of the manifest; with findings where
     * they are not. Empty where there is nothing to read.
     */
    Optional<byte[]> content(String name) {
        if (!archive.names().contains(name)) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = archive.read(name, findings);
        if (bytes.isPresent() && files.containsKey(name)) {
            FileNote note = Objects.requireNonNull(files.get(name));
            boolean size =
                    findings.same(
                            name, "size", bytes.get().length + " bytes", note.bytes() + " bytes");
            if (size) {
                findings.same(name, "sha256", Sha256Hash.of(bytes.get()), note.sha256());
            }
        }
        return bytes;
    }

    /** The text of a file with nothing hidden in it. */
    Optional<String> document(String name) {
        StrictDocument document = new StrictDocument(name, findings);
        return content(name)
                .flatMap(document::text)
                .filter(text -> document.tree(text).isPresent());
    }

    /**
     * The cell that the manifest names; empty, with findings, where its record cannot be read.
     *
     * @param suite its id
     */
    Optional<VerifiedCell> of(CellNote note, String suite) {
        String name = note.folder() + EntryNames.CELL;
        StrictDocument document = new StrictDocument(name, findings);
        Optional<CellRecord> record =
                document(name)
                        .flatMap(
                                text ->
                                        document.value(
                                                text,
                                                t -> CellRecord.parse(t, name),
                                                CellRecord::toJson));
        return record.map(cell -> of(note, cell, suite));
    }

    private VerifiedCell of(CellNote note, CellRecord cell, String suite) {
        String name = note.folder() + EntryNames.CELL;
        int before = findings.count();
        findings.same(name, "scenario", cell.scenario(), note.scenario());
        findings.same(name, "method.id", cell.method().id(), note.method());
        findings.same(name, "seed", cell.seed(), note.seed());
        findings.same(name, "status.outcome", cell.status().outcome(), note.outcome());
        if (findings.count() > before || !note.scored()) {
            return new VerifiedCell(note, cell, Optional.empty());
        }
        if (!cell.frozenHashes().held()) {
            findings.add(
                    name,
                    "frozenHashes.after",
                    cell.frozenHashes().after(),
                    cell.frozenHashes().before());
        }
        Optional<CellInputs> inputs = inputs(note, cell, suite);
        Optional<String[]> hashes = frames(note, cell);
        Optional<FrameEvidence> evidence =
                inputs.flatMap(i -> hashes.map(h -> new FrameEvidence(i, h[0], h[1])));
        return new VerifiedCell(note, cell, evidence);
    }

    private Optional<CellInputs> inputs(CellNote note, CellRecord cell, String suite) {
        String name = note.folder() + EntryNames.INPUTS;
        Optional<CellInputs> inputs =
                document(name)
                        .flatMap(
                                text ->
                                        new StrictDocument(name, findings)
                                                .value(
                                                        text,
                                                        CellInputs::parse,
                                                        CellInputs::canonical));
        inputs.ifPresent(i -> i.requireOf(cell, suite, name, findings));
        return inputs;
    }

    /** Hashes of the frames and of what they ask. */
    private Optional<String[]> frames(CellNote note, CellRecord cell) {
        String name = note.folder() + EntryNames.FRAMES;
        Optional<byte[]> bytes = content(name);
        Optional<List<FrameRecord>> frames = bytes.flatMap(b -> frames(name, b));
        if (frames.isEmpty() || frames.get().isEmpty()) {
            bytes.filter(b -> b.length == 0)
                    .ifPresent(b -> findings.add(name, "", "no frame", "at least one"));
            return Optional.empty();
        }
        compare(note, cell, frames.get());
        StringBuilder questions = new StringBuilder();
        frames.get().forEach(f -> questions.append(FrameRecords.line(f.unanswered())).append('\n'));
        return Optional.of(
                new String[] {Sha256Hash.of(bytes.get()), Sha256Hash.of(questions.toString())});
    }

    private Optional<List<FrameRecord>> frames(String name, byte[] bytes) {
        Optional<String> text = new StrictDocument(name, findings).text(bytes);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int before = findings.count();
        List<FrameRecord> frames = new ArrayList<>();
        int number = 0;
        for (String line : text.get().lines().toList()) {
            number++;
            String place = name + ":" + number;
            new StrictDocument(place, findings)
                    .value(line, l -> FrameRecords.parse(l, place), FrameRecords::line)
                    .filter(frame -> moderate(place, frame))
                    .ifPresent(frames::add);
        }
        return findings.count() == before ? Optional.of(frames) : Optional.empty();
    }

    private boolean moderate(String place, FrameRecord frame) {
        int truth = frame.truth().boxes().size();
        int found = frame.prediction() instanceof Detections d ? d.boxes().size() : 0;
        if (Math.max(truth, found) > MOST_BOXES) {
            findings.add(place, "", Math.max(truth, found) + " boxes", "at most " + MOST_BOXES);
            return false;
        }
        return true;
    }

    private void compare(CellNote note, CellRecord cell, List<FrameRecord> frames) {
        String name = note.folder() + EntryNames.CELL;
        try {
            CellRecord scored =
                    cell.withScores(TaskKind.of(frames).score(frames, cell.suiteHash()));
            for (JsonDifference d : JsonDifference.between(cell.toJson(), scored.toJson())) {
                findings.add(name, d.path(), d.before(), d.after() + " from its frames");
            }
        } catch (BenchmarkException e) {
            findings.refused(note.folder() + EntryNames.FRAMES, "", e);
        }
    }
}
