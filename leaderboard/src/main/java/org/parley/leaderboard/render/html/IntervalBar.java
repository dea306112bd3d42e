package org.parley.leaderboard.render.html;

import java.util.Locale;
import org.parley.leaderboard.table.ScoreWithInterval;

/** A score on an axis from 0 to 1, drawn: a point, and its interval as a whisker. */
final class IntervalBar {
    private static final int LENGTH = 100;

    private IntervalBar() {}

    /** Markup of a picture that says nothing that the text beside it does not. */
    static String svg(ScoreWithInterval m) {
        return String.format(
                Locale.ROOT,
                "<svg class=\"whisker\" viewBox=\"-4 0 108 12\" aria-hidden=\"true\">"
                        + "<path class=\"axis\" d=\"M0 6H100M0 2V10M50 4V8M100 2V10\"/>"
                        + "<path class=\"interval\" d=\"M%1$.1f 6H%2$.1fM%1$.1f 3V9M%2$.1f 3V9\"/>"
                        + "<circle cx=\"%3$.1f\" cy=\"6\" r=\"2\"/></svg>",
                LENGTH * m.interval().low(),
                LENGTH * m.interval().high(),
                LENGTH * m.value());
    }
}
