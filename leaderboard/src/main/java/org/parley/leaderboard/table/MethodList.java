package org.parley.leaderboard.table;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;

/** The methods of several tables. */
public final class MethodList {
    private MethodList() {}

    /**
     * References first, no fusion before the others. Within each kind, those that ran in more of
     * the tables come first, because means over other tables cannot be compared; then by mean
     * score.
     */
    public static List<MethodIdentity> of(List<ScenarioTable> tables) {
        Map<String, MethodIdentity> methods = new LinkedHashMap<>();
        tables.forEach(
                t -> t.rows().forEach(r -> methods.putIfAbsent(r.method().id(), r.method())));
        Comparator<MethodIdentity> kind = Comparator.comparingInt(m -> kind(m.role()));
        return methods.values().stream()
                .sorted(
                        kind.thenComparingLong(m -> -ran(tables, m))
                                .thenComparingDouble(m -> -mean(tables, m))
                                .thenComparing(MethodIdentity::id))
                .toList();
    }

    /** Its row in a table; empty where it does not run. */
    public static Optional<TableRow> row(ScenarioTable table, MethodIdentity method) {
        return table.rows().stream().filter(r -> r.method().id().equals(method.id())).findFirst();
    }

    private static int kind(RowRole role) {
        return switch (role) {
            case NO_FUSION -> 0;
            case REFERENCE -> 1;
            case CONTENDER -> 2;
            case SUBMITTED -> 3;
        };
    }

    private static long ran(List<ScenarioTable> tables, MethodIdentity method) {
        return tables.stream().filter(t -> !score(t, method).isEmpty()).count();
    }

    private static double mean(List<ScenarioTable> tables, MethodIdentity method) {
        return tables.stream()
                .map(t -> score(t, method))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average()
                .orElse(0);
    }

    private static OptionalDouble score(ScenarioTable table, MethodIdentity method) {
        String name = TaskKind.DETECTION.primary();
        return row(table, method).stream()
                .filter(r -> r.scores().containsKey(name))
                .mapToDouble(r -> r.scores().get(name))
                .findFirst();
    }
}
