package org.parley.leaderboard.result;

import java.util.Optional;
import org.parley.api.error.ErrorCode;
import org.parley.api.error.Require;

/** How a cell ended; a failed one says why and has no scores. */
public record CellStatus(Outcome outcome, Optional<ErrorCode> code, Optional<String> message) {

    /** Whether the scores may be used. */
    public enum Outcome {
        OK,
        FAILED
    }

    public CellStatus {
        Require.require(
                (outcome == Outcome.FAILED) == (code.isPresent() && message.isPresent()),
                "a failed cell needs an error code and a message, and no other has them");
    }

    public static CellStatus ok() {
        return new CellStatus(Outcome.OK, Optional.empty(), Optional.empty());
    }

    public static CellStatus failed(ErrorCode code, String message) {
        return new CellStatus(Outcome.FAILED, Optional.of(code), Optional.of(message));
    }
}
