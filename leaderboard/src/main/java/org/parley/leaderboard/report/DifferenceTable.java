package org.parley.leaderboard.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.Method;
import org.parley.leaderboard.result.Role;

/** Every contender against every reference row and against the contenders below it. */
final class DifferenceTable {
    private DifferenceTable() {}

    /** Empty where no contender can be compared. */
    static Optional<TextTable> of(ScenarioTable table) {
        Map<String, Method> methods = new TreeMap<>();
        table.rows().forEach(row -> methods.put(row.method().id(), row.method()));
        List<String> order = table.rows().stream().map(row -> row.method().id()).toList();
        Comparator<Comparison> first = Comparator.comparingInt(c -> order.indexOf(c.method()));
        List<List<String>> rows =
                table.comparisons().stream()
                        .filter(c -> contends(methods.get(c.method())))
                        .sorted(
                                first.thenComparing(c -> contends(methods.get(c.other())))
                                        .thenComparingInt(c -> order.indexOf(c.other())))
                        .map(c -> cells(c, methods))
                        .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(TextTable.plain(3, headings(table.task()), rows));
    }

    private static boolean contends(Method method) {
        return method.role() == Role.CONTENDER;
    }

    private static List<String> headings(TaskKind task) {
        return List.of(
                "Method", "Verdict", "Other", task.label() + " difference [95 %]", "Detectable");
    }

    private static List<String> cells(Comparison c, Map<String, Method> methods) {
        return List.of(
                methods.get(c.method()).label(),
                verdict(c),
                methods.get(c.other()).label(),
                Figures.difference(c.difference(), c.interval()),
                c.minimumDetectable().map(Figures::score).orElse(Figures.NONE));
    }

    private static String verdict(Comparison c) {
        if (c.wins()) {
            return "beats";
        }
        return c.loses() ? "loses to" : "cannot be told apart from";
    }
}
