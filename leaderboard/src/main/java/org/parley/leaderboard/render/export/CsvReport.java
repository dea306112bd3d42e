package org.parley.leaderboard.render.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.leaderboard.result.CommunicationCost;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.TrainingCost;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.ParetoFront;
import org.parley.leaderboard.table.RankInterval;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreOverview;
import org.parley.leaderboard.table.ScoreWithInterval;
import org.parley.leaderboard.table.TableRow;

/**
 * A leaderboard as one long table: a line for each score of each method in each scenario, one for a
 * method without any score there, and one for each mean increase of an overview, whose scenario is
 * the list of those it is over. What is unknown is empty.
 */
public final class CsvReport {
    private static final List<String> METHOD =
            List.of(
                    "scenario",
                    "method",
                    "label",
                    "role",
                    "status",
                    "seeds",
                    "judged",
                    "rank_best",
                    "rank_worst",
                    "tie_letters",
                    "against_no_fusion");

    private static final List<String> SCORE = List.of("score", "value", "low", "high");

    private static final List<String> COST =
            List.of(
                    "bytes_per_link",
                    "bytes_per_frame",
                    "trained_parameters",
                    "cost_standing",
                    "dominated_by");

    /** Of a method, after its id, label and role, and after its scores. */
    private static final int UNKNOWN = METHOD.size() - 4;

    private final Leaderboard leaderboard;
    private final StringBuilder out = new StringBuilder();

    public CsvReport(Leaderboard leaderboard) {
        this.leaderboard = leaderboard;
    }

    /** The table with a header; lines end in CR LF. */
    public String text() {
        CsvLine header = new CsvLine();
        List.of(METHOD, SCORE, COST).forEach(part -> part.forEach(header::text));
        out.append(header);
        leaderboard.tables().forEach(t -> t.rows().forEach(row -> scores(t, row)));
        leaderboard.overviews().forEach(this::means);
        return out.toString();
    }

    private void scores(ScenarioTable table, TableRow row) {
        CsvLine method = method(table, row);
        CsvLine cost = cost(table, row);
        if (row.scores().isEmpty()) {
            line(method, new CsvLine().empty(SCORE.size()), cost);
        }
        for (Map.Entry<String, Double> score : row.scores().entrySet()) {
            Optional<ScoreWithInterval> measured = row.primary(score.getKey());
            CsvLine value =
                    new CsvLine()
                            .text(score.getKey())
                            .number(score.getValue())
                            .number(measured.map(m -> m.interval().low()))
                            .number(measured.map(m -> m.interval().high()));
            line(method, value, cost);
        }
    }

    private void line(CsvLine method, CsvLine score, CsvLine cost) {
        out.append(new CsvLine().all(method).all(score).all(cost));
    }

    private static CsvLine identity(String scenario, MethodIdentity method) {
        return new CsvLine()
                .text(scenario)
                .text(method.id())
                .text(method.label())
                .text(word(method.role()));
    }

    private static CsvLine method(ScenarioTable table, TableRow row) {
        return identity(table.scenario(), row.method())
                .text(status(row))
                .number(row.seeds().size())
                .text(row.judged() ? "yes" : "no")
                .number(row.rank().map(RankInterval::best))
                .number(row.rank().map(RankInterval::worst))
                .text(row.rank().map(RankInterval::ties).orElse(""))
                .text(word(row.standing()));
    }

    private static String status(TableRow row) {
        if (row.refused()) {
            return "cannot run";
        }
        return row.seeds().isEmpty() ? "failed" : "ok";
    }

    /** A constant as lower-case words. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static CsvLine cost(ScenarioTable table, TableRow row) {
        Optional<ParetoFront.Point> point =
                table.costFront().stream()
                        .flatMap(front -> front.points().stream())
                        .filter(p -> p.method().id().equals(row.method().id()))
                        .findFirst();
        return new CsvLine()
                .number(row.communication().map(CommunicationCost::bytesPerLink))
                .number(row.communication().map(CommunicationCost::bytesPerFrame))
                .number(row.cost().map(TrainingCost::parametersTrained))
                .text(point.map(p -> word(p.standing())).orElse(""))
                .text(point.map(p -> String.join(" ", p.dominatedBy())).orElse(""));
    }

    private void means(ScoreOverview overview) {
        String over = String.join(" ", overview.meanScenarios());
        String score =
                "mean increase of " + overview.score() + " over " + ScoreOverview.LATE_FUSION;
        for (ScoreOverview.Line line : overview.lines()) {
            line.meanIncrease()
                    .ifPresent(
                            increase ->
                                    line(
                                            identity(over, line.method()).empty(UNKNOWN),
                                            new CsvLine().text(score).number(increase).empty(2),
                                            new CsvLine().empty(COST.size())));
        }
    }
}
