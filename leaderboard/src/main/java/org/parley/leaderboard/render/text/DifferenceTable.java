package org.parley.leaderboard.render.text;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.MethodComparison;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.TableRow;

/**
 * Every contender against every reference row and against the contenders below it; of many
 * contenders against the best one only.
 */
public final class DifferenceTable {
    /** With more contenders, most of the pairs are left to the JSON. */
    private static final int CONTENDERS = 6;

    private final ScenarioTable table;
    private final List<MethodIdentity> methods;
    private final List<String> ids;

    private DifferenceTable(ScenarioTable table) {
        this.table = table;
        this.methods = table.rows().stream().map(TableRow::method).toList();
        this.ids = methods.stream().map(MethodIdentity::id).toList();
    }

    /** Empty where no contender can be compared. */
    public static Optional<TextTable> of(ScenarioTable table) {
        List<List<String>> rows = new DifferenceTable(table).rows();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(TextTable.plain(3, headings(table.task()), rows));
    }

    private List<List<String>> rows() {
        return table.comparisons().stream()
                .filter(c -> contends(c.method()) && shown(c))
                .sorted(
                        Comparator.comparingInt((MethodComparison c) -> ids.indexOf(c.method()))
                                .thenComparing(c -> contends(c.other()))
                                .thenComparingInt(c -> ids.indexOf(c.other())))
                .map(this::cells)
                .toList();
    }

    private boolean shown(MethodComparison c) {
        return !contends(c.other()) || !many(table) || c.method().equals(best());
    }

    private String best() {
        return ids.stream().filter(this::contends).findFirst().orElseThrow();
    }

    /** Whether there are so many contenders that not every pair is shown. */
    static boolean many(ScenarioTable table) {
        return table.rows().stream().filter(r -> r.method().role() == RowRole.CONTENDER).count()
                > CONTENDERS;
    }

    private MethodIdentity method(String id) {
        return methods.get(ids.indexOf(id));
    }

    private boolean contends(String id) {
        return method(id).role() == RowRole.CONTENDER;
    }

    private static List<String> headings(TaskKind task) {
        String difference = task.label() + " difference [95 %]";
        return List.of("Method", "Verdict", "Other", difference, "Minimum detectable");
    }

    private List<String> cells(MethodComparison c) {
        return List.of(
                method(c.method()).label(),
                verdict(c),
                method(c.other()).label(),
                NumberFormats.difference(c.difference(), c.interval()),
                c.minimumDetectable().map(NumberFormats::score).orElse(NumberFormats.NONE));
    }

    private static String verdict(MethodComparison c) {
        if (c.wins()) {
            return "beats";
        }
        return c.loses() ? "loses to" : "not distinguishable from";
    }
}
