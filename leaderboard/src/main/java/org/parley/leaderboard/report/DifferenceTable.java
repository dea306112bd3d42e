package org.parley.leaderboard.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.Method;
import org.parley.leaderboard.result.Role;

/**
 * Every contender against every reference row and against the contenders below it; of many
 * contenders against the best one only.
 */
final class DifferenceTable {
    /** With more contenders, most of the pairs are left to the JSON. */
    private static final int CONTENDERS = 6;

    private final ScenarioTable table;
    private final List<Method> methods;
    private final List<String> ids;

    private DifferenceTable(ScenarioTable table) {
        this.table = table;
        this.methods = table.rows().stream().map(Row::method).toList();
        this.ids = methods.stream().map(Method::id).toList();
    }

    /** Empty where no contender can be compared. */
    static Optional<TextTable> of(ScenarioTable table) {
        List<List<String>> rows = new DifferenceTable(table).rows();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(TextTable.plain(3, headings(table.task()), rows));
    }

    private List<List<String>> rows() {
        return table.comparisons().stream()
                .filter(c -> contends(c.method()) && shown(c))
                .sorted(
                        Comparator.comparingInt((Comparison c) -> ids.indexOf(c.method()))
                                .thenComparing(c -> contends(c.other()))
                                .thenComparingInt(c -> ids.indexOf(c.other())))
                .map(this::cells)
                .toList();
    }

    private boolean shown(Comparison c) {
        return !contends(c.other()) || !many(table) || c.method().equals(best());
    }

    private String best() {
        return ids.stream().filter(this::contends).findFirst().orElseThrow();
    }

    /** Whether there are so many contenders that not every pair is shown. */
    static boolean many(ScenarioTable table) {
        return table.rows().stream().filter(r -> r.method().role() == Role.CONTENDER).count()
                > CONTENDERS;
    }

    private Method method(String id) {
        return methods.get(ids.indexOf(id));
    }

    private boolean contends(String id) {
        return method(id).role() == Role.CONTENDER;
    }

    private static List<String> headings(TaskKind task) {
        String difference = task.label() + " difference [95 %]";
        return List.of("Method", "Verdict", "Other", difference, "Minimum detectable");
    }

    private List<String> cells(Comparison c) {
        return List.of(
                method(c.method()).label(),
                verdict(c),
                method(c.other()).label(),
                Figures.difference(c.difference(), c.interval()),
                c.minimumDetectable().map(Figures::score).orElse(Figures.NONE));
    }

    private static String verdict(Comparison c) {
        if (c.wins()) {
            return "beats";
        }
        return c.loses() ? "loses to" : "not distinguishable from";
    }
}
