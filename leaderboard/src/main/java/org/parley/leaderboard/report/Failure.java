package org.parley.leaderboard.report;

import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.result.Method;

/** A cell that has a message instead of numbers. */
public record Failure(Method method, long seed, ErrorCode code, String message) {}
