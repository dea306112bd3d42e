package org.parley.api.error;

import org.jspecify.annotations.Nullable;

/** Argument checks whose failure is a {@link BenchmarkException} with a formatted message. */
public final class Require {
    private Require() {}

    /** Fails with {@link ErrorCode#USER} unless {@code condition} holds. */
    public static void require(boolean condition, String format, @Nullable Object... arguments) {
        if (!condition) {
            throw BenchmarkException.user(format, arguments);
        }
    }

    /** Fails with {@link ErrorCode#PLUGIN} unless {@code condition} holds. */
    public static void requirePlugin(
            boolean condition, String format, @Nullable Object... arguments) {
        if (!condition) {
            throw BenchmarkException.plugin(format, arguments);
        }
    }
}
