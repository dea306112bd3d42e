package org.parley.runner.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/** Collects what is wrong, so that everything is reported at once. */
public final class ConfigProblems {
    private final List<String> lines = new ArrayList<>();
    private ErrorCode code = ErrorCode.PLUGIN;

    /** Something the user wrote is wrong. */
    public void add(SourceLocation where, String format, Object... arguments) {
        code = ErrorCode.USER;
        lines.add(where + ": " + String.format(Locale.ROOT, format, arguments));
    }

    /** Something refused what the user wrote; its category counts where nothing else is wrong. */
    public void add(SourceLocation where, BenchmarkException cause) {
        if (lines.isEmpty() || cause.code() == ErrorCode.USER) {
            code = cause.code();
        }
        lines.add(where + ": " + cause.getMessage());
    }

    /** How many there are. */
    public int count() {
        return lines.size();
    }

    /** Fails with one line for each problem, if there is any. */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new BenchmarkException(code, String.join("\n", lines));
        }
    }
}
