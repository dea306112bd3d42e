package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.render.page.PageCell;
import org.parley.leaderboard.render.page.PageHeading;
import org.parley.leaderboard.render.page.PageRow;
import org.parley.leaderboard.render.page.PageTable;
import org.parley.leaderboard.result.CommunicationCost;
import org.parley.leaderboard.result.FrameCounts;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.MethodComparison;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.RankInterval;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.TableRow;

/** For each scenario: which method is best, whether that is sure, its cost, what it rests on. */
public final class GlanceTable {
    static final String NOTE =
            "The best contender of each scenario by its primary score. It ties with contenders that"
                    + " are not distinguishable from it. Rows trained with fewer than three"
                    + " seeds are not ranked.";

    private static final int NAMED = 3;

    private GlanceTable() {}

    static PageTable of(List<ScenarioTable> tables) {
        return new PageTable(
                "Which method is best, scenario by scenario",
                0,
                headings("Scenario"),
                tables.stream().map(t -> row(t.scenario(), t)).toList());
    }

    /** The headings of rows that {@link #row} makes. */
    public static List<PageHeading> headings(String first) {
        List<PageHeading> headings = new ArrayList<>();
        for (String text :
                List.of(
                        first,
                        "Best contender",
                        "Ties with",
                        "Score [95 %]",
                        "Minus no fusion [95 %]",
                        "Minus best reference [95 %]",
                        "Bytes/frame",
                        "Scenes",
                        "Seeds")) {
            boolean left = headings.size() < NAMED;
            headings.add(new PageHeading(text, PageTerms.meaning(text), left));
        }
        return headings;
    }

    /** The answer for one scenario. */
    public static PageRow row(String name, ScenarioTable table) {
        Optional<TableRow> best =
                table.rows().stream()
                        .filter(r -> r.method().role() == RowRole.CONTENDER)
                        .filter(r -> r.rank().isPresent())
                        .findFirst();
        List<String> cells = new ArrayList<>(List.of(name));
        cells.add(best.map(r -> r.method().label()).orElse("no verdict"));
        cells.add(best.map(r -> ties(table, r)).orElse(NumberFormats.NONE));
        cells.add(best.map(r -> score(table.task(), r)).orElse(NumberFormats.NONE));
        cells.add(best.map(r -> against(table, r, alone(table))).orElse(NumberFormats.NONE));
        cells.add(best.map(r -> against(table, r, reference(table))).orElse(NumberFormats.NONE));
        cells.add(
                best.flatMap(TableRow::communication)
                        .map(CommunicationCost::bytesPerFrame)
                        .map(NumberFormats::whole)
                        .orElse(NumberFormats.NONE));
        cells.add(
                table.counts()
                        .map(FrameCounts::scenes)
                        .map(NumberFormats::whole)
                        .orElse(NumberFormats.NONE));
        cells.add(best.map(r -> String.valueOf(r.seeds().size())).orElse(NumberFormats.NONE));
        return new PageRow(-1, "", cells.stream().map(PageCell::of).toList());
    }

    private static String score(TaskKind task, TableRow row) {
        return row.primary(task.primary())
                .map(m -> task.label() + " " + NumberFormats.interval(m))
                .orElse(NumberFormats.NONE);
    }

    private static String ties(ScenarioTable table, TableRow best) {
        String letters = best.rank().map(RankInterval::ties).orElse("");
        List<String> same =
                table.rows().stream()
                        .filter(r -> !r.method().id().equals(best.method().id()))
                        .filter(r -> r.rank().filter(k -> share(k.ties(), letters)).isPresent())
                        .map(r -> r.method().label())
                        .toList();
        if (same.isEmpty()) {
            return "none";
        }
        int more = same.size() - NAMED;
        return same.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static boolean share(String letters, String others) {
        return letters.chars().anyMatch(c -> c != ' ' && others.indexOf(c) >= 0);
    }

    private static Optional<TableRow> alone(ScenarioTable table) {
        return table.rows().stream()
                .filter(r -> r.method().role() == RowRole.NO_FUSION)
                .findFirst();
    }

    private static Optional<TableRow> reference(ScenarioTable table) {
        return table.bestReference()
                .flatMap(
                        label ->
                                table.rows().stream()
                                        .filter(r -> r.method().label().equals(label))
                                        .findFirst());
    }

    private static String against(ScenarioTable table, TableRow row, Optional<TableRow> other) {
        return other.flatMap(
                        o ->
                                table.comparisons().stream()
                                        .filter(c -> c.method().equals(row.method().id()))
                                        .filter(c -> c.other().equals(o.method().id()))
                                        .map(c -> verdict(c, o.method().label()))
                                        .findFirst())
                .orElse(NumberFormats.NONE);
    }

    private static String verdict(MethodComparison c, String other) {
        String sure =
                c.wins() ? "better than " : c.loses() ? "worse than " : "not distinguishable from ";
        return NumberFormats.difference(c.difference(), c.interval()) + " " + sure + other;
    }
}
