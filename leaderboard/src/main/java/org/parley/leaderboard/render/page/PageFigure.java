package org.parley.leaderboard.render.page;

/**
 * A picture that lies in the page itself.
 *
 * @param address as {@code src} has it
 * @param alternative what it shows, for those who do not see it
 * @param name above it in bold, or nothing
 * @param caption after the name
 * @param chart whether it is one
 */
public record PageFigure(
        String address, String alternative, String name, String caption, boolean chart) {}
