package org.parley.runner.submission;

import org.parley.leaderboard.result.LabelText;

/**
 * A place at which a submission is not what it should be. All four are short lines that are safe to
 * print, whatever the archive holds.
 *
 * @param file an entry of the archive, or the archive
 * @param key keys joined by dots; empty where the file as a whole is meant
 */
public record SubmissionFinding(String file, String key, String found, String expected) {
    private static final int LONGEST = 240;

    public SubmissionFinding {
        file = LabelText.plain(file, LONGEST);
        key = LabelText.plain(key, LONGEST);
        found = LabelText.plain(found, LONGEST);
        expected = LabelText.plain(expected, LONGEST);
    }

    /** {@code cells/a/b/seed1/cell.json: scores.values.ap@0.5: found 0.9, expected 0.4}. */
    @Override
    public String toString() {
        String place = key.isEmpty() ? file : file + ": " + key;
        return place + ": found " + found + ", expected " + expected;
    }
}
