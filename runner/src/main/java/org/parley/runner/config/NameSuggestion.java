package org.parley.runner.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggestions for names that are not known. */
public final class NameSuggestion {
    private NameSuggestion() {}

    /** The known name nearest to {@code word}, unless all are far from it. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        int limit = Math.max(2, word.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance();
        String lower = word.toLowerCase(Locale.ROOT);
        record Candidate(String name, int distance) {}
        return known.stream()
                .map(k -> new Candidate(k, distance.apply(lower, k.toLowerCase(Locale.ROOT))))
                .filter(c -> c.distance() <= limit)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** {@code ; did you mean 'x'? <what>: x, y, z}, the end of a message. */
    public static String hint(String word, String what, Collection<String> known) {
        String suggestion =
                nearest(word, known).map(n -> "; did you mean '" + n + "'? ").orElse("; ");
        String all = known.isEmpty() ? "none" : known.stream().collect(Collectors.joining(", "));
        return suggestion + what + ": " + all;
    }
}
