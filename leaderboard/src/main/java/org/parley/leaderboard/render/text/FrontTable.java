package org.parley.leaderboard.render.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ParetoFront;
import org.parley.leaderboard.table.ParetoFront.Point;

/** Where each method stands for the bytes it sends, numbered as in the chart. */
public final class FrontTable {
    private FrontTable() {}

    /**
     * @param task of the scores
     */
    public static TextTable of(ParetoFront front, TaskKind task) {
        List<String> headings =
                List.of(
                        "No.",
                        "Method",
                        "Bytes/frame",
                        task.label() + " [95 %]",
                        "Standing",
                        "Dominated by, or not told from");
        Map<String, String> labels =
                front.points().stream()
                        .collect(Collectors.toMap(p -> p.method().id(), p -> p.method().label()));
        List<List<String>> rows = new ArrayList<>();
        for (Point p : front.points()) {
            rows.add(
                    List.of(
                            String.valueOf(rows.size() + 1),
                            p.method().label(),
                            NumberFormats.whole(p.bytesPerFrame()),
                            NumberFormats.interval(p.score()),
                            p.standing().label(),
                            reason(p, labels)));
        }
        return TextTable.plain(2, headings, rows);
    }

    /** The best of the methods that keep this one off the front. */
    private static String reason(Point p, Map<String, String> labels) {
        List<String> others = p.dominatedBy().isEmpty() ? p.undecided() : p.dominatedBy();
        if (!p.standing().judged() || others.isEmpty()) {
            return NumberFormats.NONE;
        }
        String best = Objects.requireNonNull(labels.get(others.get(0)));
        int more = others.size() - 1;
        return more == 0 ? best : best + " and " + more + " more";
    }
}
