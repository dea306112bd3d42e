package org.parley.leaderboard.render.page;

import java.util.List;

/**
 * A table that can be sorted by any column.
 *
 * @param key the column that names the row
 */
public record PageTable(String caption, int key, List<PageHeading> headings, List<PageRow> rows) {
    public PageTable {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }
}
