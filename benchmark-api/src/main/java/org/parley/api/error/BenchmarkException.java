package org.parley.api.error;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one unchecked exception of the project. Its message names the file, line or key, what was
 * found, what was expected, and what to do.
 */
public final class BenchmarkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public BenchmarkException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public BenchmarkException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Wrong usage or configuration. */
    public static BenchmarkException user(String format, @Nullable Object... arguments) {
        return new BenchmarkException(ErrorCode.USER, message(format, arguments));
    }

    /** Missing or malformed data. */
    public static BenchmarkException data(String format, @Nullable Object... arguments) {
        return new BenchmarkException(ErrorCode.DATA, message(format, arguments));
    }

    /** A missing or broken plugin. */
    public static BenchmarkException plugin(String format, @Nullable Object... arguments) {
        return new BenchmarkException(ErrorCode.PLUGIN, message(format, arguments));
    }

    /** A defect of Parley itself. */
    public static BenchmarkException internal(String format, @Nullable Object... arguments) {
        return new BenchmarkException(ErrorCode.INTERNAL, message(format, arguments));
    }

    private static String message(String format, @Nullable Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    public ErrorCode code() {
        return code;
    }
}
