package org.parley.runner.submission;

import java.util.SortedMap;
import java.util.TreeSet;
import org.parley.runner.submission.VerifiedCell.FrameEvidence;

/**
 * What cells of one scenario must have in common to stand in one table.
 *
 * @param file what findings are about
 * @param other what it is compared with
 */
record ScenarioAgreement(String file, String other, SubmissionFindings findings) {
    void check(VerifiedCell cell, VerifiedCell first) {
        compare("protocol", cell.record().protocol(), first.record().protocol());
        compare(
                "frozenHashes.before",
                cell.record().frozenHashes().before(),
                first.record().frozenHashes().before());
        String found = cell.evidence().map(FrameEvidence::questions).orElse("");
        String expected = first.evidence().map(FrameEvidence::questions).orElse("");
        if (!found.equals(expected)) {
            findings.add(
                    file,
                    "scenes, egos, neighbours and truth of " + cell.record().scenario(),
                    "frames of hash " + found,
                    expected + ", as in " + other);
        }
    }

    private void compare(
            String key, SortedMap<String, String> found, SortedMap<String, String> expected) {
        TreeSet<String> names = new TreeSet<>(found.keySet());
        names.addAll(expected.keySet());
        for (String name : names) {
            String theirs = expected.getOrDefault(name, "nothing");
            String ours = found.getOrDefault(name, "nothing");
            if (!ours.equals(theirs)) {
                findings.add(file, key + "." + name, ours, theirs + ", as in " + other);
            }
        }
    }
}
