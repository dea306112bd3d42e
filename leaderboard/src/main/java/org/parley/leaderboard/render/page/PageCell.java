package org.parley.leaderboard.render.page;

/**
 * A cell of a table.
 *
 * @param ties letters of a contender's tie groups, or nothing
 */
public record PageCell(String text, boolean strong, String ties) {
    public static PageCell of(String text) {
        return new PageCell(text, false, "");
    }
}
