package org.parley.testkit.contract;

import java.util.Arrays;
import org.parley.api.error.BenchmarkException;

/** What went wrong, in one line. */
final class Failures {
    private Failures() {}

    /** Type, message and the place nearest to the plugin. */
    static String describe(Throwable failure) {
        if (failure instanceof BenchmarkException e) {
            return "failed (" + e.code() + "): " + e.getMessage();
        }
        return "threw " + failure + "," + place(failure.getStackTrace());
    }

    /** {@code " in org.example.Mine.send"}: the innermost call outside the platform. */
    static String place(StackTraceElement... stack) {
        return Arrays.stream(stack)
                .filter(e -> !e.getClassName().matches("(java|jdk|sun)\\..*"))
                .findFirst()
                .map(e -> " in " + e.getClassName() + "." + e.getMethodName())
                .orElse(" in no code of its own");
    }
}
