package org.parley.leaderboard.result;

import java.util.Optional;
import org.parley.api.error.ErrorCode;
import org.parley.api.error.Require;

/** How a cell ended; one that did not end well says why and has no scores. */
public record CellStatus(Outcome outcome, Optional<ErrorCode> code, Optional<String> message) {

    /** Whether the scores may be used. */
    public enum Outcome {
        OK,
        FAILED,
        /** The method asks for what the scenario does not give; nothing was tried. */
        CANNOT_RUN
    }

    public CellStatus {
        Require.require(
                (outcome == Outcome.FAILED) == code.isPresent()
                        && (outcome == Outcome.OK) == message.isEmpty(),
                "a failed cell needs an error code and a message, one that cannot run a message,"
                        + " and no other has them");
    }

    public static CellStatus ok() {
        return new CellStatus(Outcome.OK, Optional.empty(), Optional.empty());
    }

    public static CellStatus failed(ErrorCode code, String message) {
        return new CellStatus(Outcome.FAILED, Optional.of(code), Optional.of(message));
    }

    /**
     * A cell that was not tried.
     *
     * @param message what the method needs
     */
    public static CellStatus cannotRun(String message) {
        return new CellStatus(Outcome.CANNOT_RUN, Optional.empty(), Optional.of(message));
    }
}
