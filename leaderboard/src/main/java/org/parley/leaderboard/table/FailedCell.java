package org.parley.leaderboard.table;

import java.util.Optional;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.result.MethodIdentity;

/**
 * A cell that has a message instead of numbers.
 *
 * @param code of the failure; absent where the method cannot run there, and nothing was tried
 */
public record FailedCell(
        MethodIdentity method, long seed, Optional<ErrorCode> code, String message) {
    /** Whether something was tried. */
    public boolean tried() {
        return code.isPresent();
    }
}
