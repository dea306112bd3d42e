package org.parley.runner.registry;

import java.util.concurrent.CancellationException;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/** Throws on what was thrown elsewhere, where Java wants no checked exception. */
public final class UncheckedFailure {
    private UncheckedFailure() {}

    /**
     * What to throw; an error is thrown at once. What looks like an interrupt though nobody
     * interrupted is none.
     *
     * @param what failed
     */
    public static RuntimeException of(Throwable thrown, String what) {
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e && !(thrown instanceof CancellationException)) {
            return e;
        }
        return new BenchmarkException(ErrorCode.INTERNAL, what + " failed: " + thrown, thrown);
    }
}
