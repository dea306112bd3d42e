package org.parley.cli.command;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.metric.ApProtocol;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.table.ScoreWithInterval;

/** An average precision and its interval, as a weights file states it among its facts. */
record StatedScore(double value, double low, double high) {
    private static final String LOW = "-low";
    private static final String HIGH = "-high";
    private static final Pattern SHOWN =
            Pattern.compile("(\\d\\.\\d+) \\[(\\d\\.\\d+), (\\d\\.\\d+)]");

    static StatedScore of(ScoreWithInterval measured) {
        return new StatedScore(
                measured.value(), measured.interval().low(), measured.interval().high());
    }

    /** What the facts say about AP at a threshold. */
    static Optional<StatedScore> in(SortedMap<String, String> facts, double threshold) {
        String name = name(threshold);
        return facts.containsKey(name)
                ? Optional.of(
                        new StatedScore(
                                number(facts, name),
                                number(facts, name + LOW),
                                number(facts, name + HIGH)))
                : Optional.empty();
    }

    /** A score as {@link #toString} writes it. */
    static Optional<StatedScore> parsed(String stated) {
        Matcher m = SHOWN.matcher(stated);
        return m.matches()
                ? Optional.of(
                        new StatedScore(
                                Double.parseDouble(m.group(1)),
                                Double.parseDouble(m.group(2)),
                                Double.parseDouble(m.group(3))))
                : Optional.empty();
    }

    private static double number(SortedMap<String, String> facts, String name) {
        String stated = facts.getOrDefault(name, "NaN");
        try {
            return Double.parseDouble(stated);
        } catch (NumberFormatException e) {
            throw BenchmarkException.data(
                    "the weights state %s '%s', which is not a number; take a file that 'parley"
                            + " agents --rebuild --write' wrote",
                    name, stated);
        }
    }

    /** The name of AP at a threshold, among scores and facts. */
    static String name(double threshold) {
        return ScoreNames.ap(threshold, ApProtocol.GLOBAL_SORT);
    }

    void putInto(SortedMap<String, String> facts, double threshold) {
        facts.put(name(threshold), text("%.4f", value));
        facts.put(name(threshold) + LOW, text("%.4f", low));
        facts.put(name(threshold) + HIGH, text("%.4f", high));
    }

    boolean holds(double other) {
        return low <= other && other <= high;
    }

    @Override
    public String toString() {
        return text("%.3f [%.3f, %.3f]", value, low, high);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
