package org.parley.leaderboard.render.page;

/** Something the head of a page states. */
public record PageFact(String name, String value) {}
