package org.parley.runner.submission;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.error.BenchmarkException;

/** Collects findings, so that all are reported at once; of very many the first and their number. */
final class SubmissionFindings {
    private static final int MOST = 1000;

    private final String archive;
    private final List<SubmissionFinding> list = new ArrayList<>();
    private int count;

    /**
     * @param archive what the findings are about, for the last of too many
     */
    SubmissionFindings(String archive) {
        this.archive = archive;
    }

    void add(String file, String key, Object found, Object expected) {
        count++;
        if (count <= MOST) {
            list.add(
                    new SubmissionFinding(
                            file, key, String.valueOf(found), String.valueOf(expected)));
        }
    }

    /** Adds a finding for each line of a refusal. */
    void refused(String file, String key, BenchmarkException refusal) {
        String.valueOf(refusal.getMessage())
                .lines()
                .forEach(line -> add(file, key, line, "what this Parley writes"));
    }

    /** Adds a finding unless both are equal, and returns whether they are. */
    boolean same(String file, String key, Object found, Object expected) {
        boolean same = found.equals(expected);
        if (!same) {
            add(file, key, found, expected);
        }
        return same;
    }

    int count() {
        return count;
    }

    boolean none() {
        return count == 0;
    }

    List<SubmissionFinding> all() {
        List<SubmissionFinding> all = new ArrayList<>(list);
        if (count > MOST) {
            all.add(new SubmissionFinding(archive, "", (count - MOST) + " more findings", "none"));
        }
        return List.copyOf(all);
    }
}
