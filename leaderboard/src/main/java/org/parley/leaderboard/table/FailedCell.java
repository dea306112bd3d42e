package org.parley.leaderboard.table;

import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.result.MethodIdentity;

/** A cell that has a message instead of numbers. */
public record FailedCell(MethodIdentity method, long seed, ErrorCode code, String message) {}
