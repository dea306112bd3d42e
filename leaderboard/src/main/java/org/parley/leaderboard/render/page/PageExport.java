package org.parley.leaderboard.render.page;

import java.util.List;

/**
 * A file beside the page that holds the same numbers.
 *
 * @param name of its format
 * @param address relative to the page
 */
public record PageExport(String name, String address) {
    /** The files that a results folder has beside its page. */
    public static List<PageExport> standard() {
        return List.of(
                new PageExport("CSV", "leaderboard.csv"),
                new PageExport("JSON", "leaderboard.json"),
                new PageExport("Markdown", "leaderboard.md"),
                new PageExport("LaTeX", "leaderboard.tex"));
    }
}
