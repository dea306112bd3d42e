package org.parley.api.error;

/** Who can mend an error. The command line maps each code to an exit code. */
public enum ErrorCode {
    /** Wrong usage or configuration: the user mends it. Exit code 2. */
    USER(2),
    /** A dataset, model or artifact is missing or malformed. Exit code 3. */
    DATA(3),
    /** A plugin is missing, broken or broke its contract. Exit code 3. */
    PLUGIN(3),
    /** Memory, disk or time ran out. Exit code 4. */
    RESOURCE(4),
    /** A defect of Parley itself. Exit code 4. */
    INTERNAL(4);

    private final int exitCode;

    ErrorCode(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The process exit code for an error of this kind. */
    public int exitCode() {
        return exitCode;
    }
}
