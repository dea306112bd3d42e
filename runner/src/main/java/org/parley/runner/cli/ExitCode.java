package org.parley.runner.cli;

/** Exit codes that no {@link org.parley.api.error.ErrorCode} gives. */
final class ExitCode {
    static final int OK = 0;
    static final int SOME_FAILED = 1;
    static final int USAGE = 2;
    static final int UNAVAILABLE = 3;
    static final int INTERNAL = 4;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
