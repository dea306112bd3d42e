package org.parley.leaderboard.render.page;

/** A term of the tables and what it means. */
public record PageTerm(String term, String meaning) {}
