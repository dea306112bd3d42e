package org.parley.runner.answer;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;

/**
 * {@code answers.json}: who answered.
 *
 * @param method id of the row
 * @param label as tables show it
 * @param author who hands it in, as others may name them
 * @param paper where the method is described
 * @param code where its program is
 */
record AnswerNote(
        String method,
        String label,
        Optional<String> author,
        Optional<String> paper,
        Optional<String> code) {

    /** The row, which says beside its name what is not known of it. */
    MethodIdentity row() {
        return new MethodIdentity(
                method, label + " (submitted answers, bytes claimed)", RowRole.SUBMITTED);
    }

    /** What it says of where the answers are from. */
    SortedMap<String, String> provenance() {
        SortedMap<String, String> said = new TreeMap<>();
        author.ifPresent(text -> said.put("author", text));
        paper.ifPresent(text -> said.put("paper", text));
        code.ifPresent(text -> said.put("code", text));
        return said;
    }
}
