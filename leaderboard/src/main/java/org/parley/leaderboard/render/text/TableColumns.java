package org.parley.leaderboard.render.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.parley.leaderboard.metric.ApProtocol;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.CommunicationCost;
import org.parley.leaderboard.result.TrainingCost;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.RankInterval;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.TableRow;
import org.parley.leaderboard.table.TableRow.Standing;

/** What a scenario's table shows of each method, in whatever form. */
public final class TableColumns {
    private static final String FRAME_ORDER = ScoreNames.ap(0.5, ApProtocol.FRAME_ORDER);

    private TableColumns() {}

    public static List<TableColumn> of(ScenarioTable table) {
        List<TableColumn> columns = new ArrayList<>();
        columns.add(TableColumn.left("Rank", TableColumns::rank));
        columns.add(TableColumn.left("Method", TableColumns::name));
        columns.addAll(scores(table.task()));
        if (has(table, ScoreNames.SELECTION)) {
            columns.add(interval("Selection", ScoreNames.SELECTION));
        }
        table.bestReference().ifPresent(all -> columns.add(gainKept(all)));
        columns.add(sent("Bytes/link", c -> NumberFormats.whole(c.bytesPerLink())));
        columns.add(sent("log2", TableColumns::log2));
        columns.add(sent("Mbit/s", c -> NumberFormats.decimals(2, c.megabitsPerSecondPerLink())));
        if (table.task() == TaskKind.SEGMENTATION) {
            columns.add(sent("KB/frame", c -> NumberFormats.decimals(2, c.bytesPerFrame() / 1024)));
        }
        if (has(table, ScoreNames.BIS)) {
            columns.add(TableColumn.right("BIS", row -> row.shown(ScoreNames.BIS)));
        }
        columns.add(TableColumn.right("Trained", TableColumns::trained));
        return columns;
    }

    private static boolean has(ScenarioTable table, String score) {
        return table.rows().stream().anyMatch(row -> row.scores().containsKey(score));
    }

    /** The method's label, with what is to be known at once. */
    public static String name(TableRow row) {
        String seeds = row.seeds().size() > 1 ? " (" + row.seeds().size() + " seeds)" : "";
        String failed = row.seeds().isEmpty() ? " (failed)" : "";
        String without = row.refused() ? " (cannot run)" : failed;
        return row.method().label() + seeds + without + flag(row.standing());
    }

    private static TableColumn gainKept(String all) {
        return TableColumn.right(
                "Gain kept (" + all + ": 100 %) [95 %]",
                row -> row.gainKept().map(NumberFormats::share).orElse(NumberFormats.NONE));
    }

    private static List<TableColumn> scores(TaskKind task) {
        return switch (task) {
            case DETECTION ->
                    List.of(
                            TableColumn.right("AP@0.3", row -> row.shown(ap(0.3))).of(ap(0.3)),
                            interval("AP@0.5", ap(0.5)),
                            interval("AP@0.7", ap(0.7)),
                            TableColumn.right("FO AP@0.5", row -> row.shown(FRAME_ORDER)));
            case SEGMENTATION ->
                    List.of(
                            interval("mIoU", ScoreNames.MIOU),
                            interval("Accuracy", ScoreNames.ACCURACY));
        };
    }

    private static String ap(double threshold) {
        return ScoreNames.ap(threshold, ApProtocol.GLOBAL_SORT);
    }

    private static TableColumn interval(String heading, String name) {
        Function<TableRow, String> cell =
                row -> row.primary(name).map(NumberFormats::interval).orElse(NumberFormats.NONE);
        return TableColumn.right(heading + " [95 %]", cell).of(name);
    }

    private static TableColumn sent(String heading, Function<CommunicationCost, String> cell) {
        return TableColumn.right(
                heading, row -> row.communication().map(cell).orElse(NumberFormats.NONE));
    }

    private static String log2(CommunicationCost sent) {
        return sent.bytesPerLink() > 0
                ? NumberFormats.decimals(1, sent.log2BytesPerLink())
                : NumberFormats.NONE;
    }

    private static String trained(TableRow row) {
        return row.cost()
                .map(TrainingCost::parametersTrained)
                .map(NumberFormats::whole)
                .orElse(NumberFormats.NONE);
    }

    private static String rank(TableRow row) {
        return switch (row.method().role()) {
            case CONTENDER -> row.rank().map(TableColumns::rank).orElse(NumberFormats.NONE);
            case NO_FUSION, REFERENCE -> "ref";
            case SUBMITTED -> "sub";
        };
    }

    private static String rank(RankInterval rank) {
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
