package org.parley.leaderboard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.parley.leaderboard.metric.ApProtocol;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.report.Row.Standing;
import org.parley.leaderboard.result.Communication;
import org.parley.leaderboard.result.Cost;
import org.parley.leaderboard.result.Role;

/** What a scenario's table shows of each method, in whatever form. */
final class Columns {
    private static final String FRAME_ORDER = ScoreNames.ap(0.5, ApProtocol.FRAME_ORDER);

    private Columns() {}

    static List<Column> of(ScenarioTable table) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.left("Rank", Columns::rank));
        columns.add(Column.left("Method", Columns::name));
        columns.addAll(scores(table.task()));
        table.bestReference().ifPresent(all -> columns.add(gainKept(all)));
        columns.add(sent("Bytes/link", c -> Figures.whole(c.bytesPerLink())));
        columns.add(sent("log2", Columns::log2));
        columns.add(sent("Mbit/s", c -> Figures.decimals(2, c.megabitsPerSecondPerLink())));
        columns.add(Column.right("Trained", Columns::trained));
        return columns;
    }

    /** The method's label, with what is to be known at once. */
    static String name(Row row) {
        String seeds = row.seeds().size() > 1 ? " (" + row.seeds().size() + " seeds)" : "";
        String failed = row.seeds().isEmpty() ? " (failed)" : "";
        return row.method().label() + seeds + failed + flag(row.standing());
    }

    private static Column gainKept(String all) {
        return Column.right(
                "Gain kept (" + all + ": 100 %) [95 %]",
                row -> row.gainKept().map(Figures::share).orElse(Figures.NONE));
    }

    private static List<Column> scores(TaskKind task) {
        return switch (task) {
            case DETECTION ->
                    List.of(
                            Column.right("AP@0.3", row -> row.shown(ap(0.3))).of(ap(0.3)),
                            interval("AP@0.5", ap(0.5)),
                            interval("AP@0.7", ap(0.7)),
                            Column.right("FO AP@0.5", row -> row.shown(FRAME_ORDER)));
            case SEGMENTATION ->
                    List.of(
                            interval("mIoU", ScoreNames.MIOU),
                            interval("Accuracy", ScoreNames.ACCURACY));
        };
    }

    private static String ap(double threshold) {
        return ScoreNames.ap(threshold, ApProtocol.GLOBAL_SORT);
    }

    private static Column interval(String heading, String name) {
        Function<Row, String> cell =
                row -> row.primary(name).map(Figures::interval).orElse(Figures.NONE);
        return Column.right(heading + " [95 %]", cell).of(name);
    }

    private static Column sent(String heading, Function<Communication, String> cell) {
        return Column.right(heading, row -> row.communication().map(cell).orElse(Figures.NONE));
    }

    private static String log2(Communication sent) {
        return sent.bytesPerLink() > 0
                ? Figures.decimals(1, sent.log2BytesPerLink())
                : Figures.NONE;
    }

    private static String trained(Row row) {
        return row.cost().map(Cost::parametersTrained).map(Figures::whole).orElse(Figures.NONE);
    }

    private static String rank(Row row) {
        if (row.method().role() != Role.CONTENDER) {
            return "ref";
        }
        return row.rank().map(Columns::rank).orElse(Figures.NONE);
    }

    private static String rank(Rank rank) {
        String ranks =
                rank.best() == rank.worst()
                        ? String.valueOf(rank.best())
                        : rank.best() + "–" + rank.worst();
        return ranks + " " + rank.ties();
    }

    private static String flag(Standing standing) {
        return switch (standing) {
            case UNKNOWN, NOT_BELOW -> "";
            case BELOW -> " ▽";
            case BELOW_BEYOND_DOUBT -> " ▼";
        };
    }
}
