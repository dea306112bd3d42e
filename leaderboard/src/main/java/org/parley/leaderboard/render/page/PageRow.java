package org.parley.leaderboard.render.page;

import java.util.List;

/**
 * A row of a table.
 *
 * @param method its number among all methods of the page; −1 where the row is of none
 * @param style {@code contender}, {@code reference}, {@code submitted} or nothing
 */
public record PageRow(int method, String style, List<PageCell> cells) {
    public PageRow {
        cells = List.copyOf(cells);
    }

    /** A row of texts that is of no method. */
    public static PageRow of(List<String> texts) {
        return new PageRow(-1, "", texts.stream().map(PageCell::of).toList());
    }
}
