package org.parley.leaderboard.render.page;

/**
 * A heading of a column.
 *
 * @param meaning of the column, or nothing
 * @param left whether its cells are left-aligned
 */
public record PageHeading(String text, String meaning, boolean left) {}
