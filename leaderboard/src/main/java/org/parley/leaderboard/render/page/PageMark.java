package org.parley.leaderboard.render.page;

/**
 * The mark of a method on the page.
 *
 * @param path around the origin
 * @param light its colour on paper
 * @param dark its colour on a dark page
 */
public record PageMark(String path, String light, String dark, boolean hollow) {}
