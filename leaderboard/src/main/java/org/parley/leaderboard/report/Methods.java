package org.parley.leaderboard.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.Method;
import org.parley.leaderboard.result.Role;

/** The methods of several tables. */
final class Methods {
    private Methods() {}

    /**
     * References first, no fusion before the others. Within each kind, those that ran in more of
     * the tables come first, because means over other tables cannot be compared; then by mean
     * score.
     */
    static List<Method> of(List<ScenarioTable> tables) {
        Map<String, Method> methods = new LinkedHashMap<>();
        tables.forEach(
                t -> t.rows().forEach(r -> methods.putIfAbsent(r.method().id(), r.method())));
        Comparator<Method> kind = Comparator.comparingInt(m -> kind(m.role()));
        return methods.values().stream()
                .sorted(
                        kind.thenComparingLong(m -> -ran(tables, m))
                                .thenComparingDouble(m -> -mean(tables, m))
                                .thenComparing(Method::id))
                .toList();
    }

    /** Its row in a table; empty where it does not run. */
    static Optional<Row> row(ScenarioTable table, Method method) {
        return table.rows().stream().filter(r -> r.method().id().equals(method.id())).findFirst();
    }

    private static int kind(Role role) {
        return switch (role) {
            case NO_FUSION -> 0;
            case REFERENCE -> 1;
            case CONTENDER -> 2;
        };
    }

    private static long ran(List<ScenarioTable> tables, Method method) {
        return tables.stream().filter(t -> !score(t, method).isEmpty()).count();
    }

    private static double mean(List<ScenarioTable> tables, Method method) {
        return tables.stream()
                .map(t -> score(t, method))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average()
                .orElse(0);
    }

    private static OptionalDouble score(ScenarioTable table, Method method) {
        String name = TaskKind.DETECTION.primary();
        return row(table, method).stream()
                .filter(r -> r.scores().containsKey(name))
                .mapToDouble(r -> r.scores().get(name))
                .findFirst();
    }
}
