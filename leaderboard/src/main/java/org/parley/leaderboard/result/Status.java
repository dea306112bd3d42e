package org.parley.leaderboard.result;

import java.util.Optional;
import org.parley.api.error.ErrorCode;
import org.parley.api.error.Require;

/** How a cell ended; a failed one says why and has no scores. */
public record Status(Outcome outcome, Optional<ErrorCode> code, Optional<String> message) {

    /** Whether the scores may be used. */
    public enum Outcome {
        OK,
        FAILED
    }

    public Status {
        Require.require(
                (outcome == Outcome.FAILED) == (code.isPresent() && message.isPresent()),
                "a failed cell needs an error code and a message, and no other has them");
    }

    public static Status ok() {
        return new Status(Outcome.OK, Optional.empty(), Optional.empty());
    }

    public static Status failed(ErrorCode code, String message) {
        return new Status(Outcome.FAILED, Optional.of(code), Optional.of(message));
    }
}
