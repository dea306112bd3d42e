package org.parley.testkit.contract.check;

/** The plugin's product could not be made; one check says why, the others only that. */
public final class NotMadeException extends Exception {
    /** Id of the check that reports the cause. */
    static final String REPORTED_BY = "create";

    private static final long serialVersionUID = 1L;

    NotMadeException(Throwable cause) {
        super("was not checked: create fails", cause);
    }
}
