package org.parley.runner.submission;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.parley.leaderboard.result.CellRecord;
import org.parley.runner.submission.SubmissionManifest.CellNote;
import org.parley.runner.submission.SubmissionManifest.MethodNote;
import org.parley.runner.submission.SubmissionManifest.SuiteIdentity;
import org.parley.runner.submission.VerifiedCell.FrameEvidence;

/** That the cells are those of one suite and of what the manifest says. */
record ManifestCheck(
        SubmissionManifest manifest, List<VerifiedCell> cells, SubmissionFindings findings) {
    void run() {
        Set<String> seen = new HashSet<>();
        for (CellNote note : manifest.cells()) {
            String name = VerifiedCell.name(note.scenario(), note.method(), note.seed());
            if (!seen.add(name)) {
                findings.add(EntryNames.MANIFEST, "cells", name + " twice", "once");
            }
            requireSources(note, name);
        }
        Map<String, MethodNote> methods = new HashMap<>();
        manifest.methods().forEach(m -> methods.put(m.id(), m));
        Map<String, VerifiedCell> firsts = new HashMap<>();
        for (VerifiedCell cell : cells) {
            requireSuite(cell);
            requireMethod(cell, Optional.ofNullable(methods.get(cell.record().method().id())));
            if (cell.evidence().isPresent()) {
                String scenario = cell.record().scenario();
                VerifiedCell first =
                        Objects.requireNonNullElse(firsts.putIfAbsent(scenario, cell), cell);
                new ScenarioAgreement(file(cell), file(first), findings).check(cell, first);
            }
        }
    }

    private static String file(VerifiedCell cell) {
        return cell.note().folder() + EntryNames.CELL;
    }

    private void requireSources(CellNote note, String name) {
        for (int source : note.sources()) {
            if (source < 0 || source >= manifest.sources().size()) {
                findings.add(
                        EntryNames.MANIFEST,
                        "cells",
                        "source " + source + " of " + name,
                        "one of the " + manifest.sources().size() + " sources");
            }
        }
    }

    private void requireSuite(VerifiedCell cell) {
        String file = file(cell);
        CellRecord record = cell.record();
        findings.same(file, "suiteHash", record.suiteHash(), manifest.suite().hash());
        record.frozenHashes()
                .before()
                .forEach(
                        (agent, hash) ->
                                findings.same(
                                        file,
                                        "frozenHashes.before." + agent,
                                        hash,
                                        manifest.agents().getOrDefault(agent, "no such agent")));
        cell.evidence()
                .map(FrameEvidence::inputs)
                .ifPresent(inputs -> requireDataset(cell, inputs));
    }

    private void requireDataset(VerifiedCell cell, CellInputs inputs) {
        String file = cell.note().folder() + EntryNames.INPUTS;
        SuiteIdentity suite = manifest.suite();
        findings.same(file, "dataset.id", inputs.dataset(), suite.dataset());
        findings.same(file, "dataset.version", inputs.datasetVersion(), suite.datasetVersion());
        findings.same(file, "revision", inputs.revision(), suite.revision());
    }

    private void requireMethod(VerifiedCell cell, Optional<MethodNote> known) {
        String file = file(cell);
        String id = cell.record().method().id();
        if (known.isEmpty()) {
            findings.add(EntryNames.MANIFEST, "methods", "nothing", id);
            return;
        }
        MethodNote note = known.get();
        findings.same(file, "method.label", cell.record().method().label(), note.label());
        findings.same(file, "method.role", cell.record().method().role(), note.role());
    }
}
