package org.parley.testkit.contract.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;

/** What went wrong, in one line. */
public final class FailureText {
    private static final String PLATFORM = "(java|jdk|sun)\\..*";
    private static final String ENGINE = "org\\.parley\\.(api|nn)\\..*";
    private static final String KIT = "org\\.parley\\.testkit\\.(contract|fixture)\\..*";

    private FailureText() {}

    /** Type, message and the place nearest to the plugin, and what caused it, if that is more. */
    public static String describe(Throwable failure) {
        if (failure instanceof BenchmarkException e) {
            return "failed (" + e.code() + "): " + e.getMessage();
        }
        Throwable root =
                Stream.iterate(failure, t -> t != null, Throwable::getCause)
                        .reduce(failure, (outer, inner) -> inner);
        String own = "threw " + failure + "," + place(failure.getStackTrace());
        return root == failure
                ? own
                : own + "; caused by " + root + "," + place(root.getStackTrace());
    }

    /**
     * {@code " in org.example.Mine.send (Mine.java:30)"}: the innermost call outside the platform;
     * where that is the engine's, also whose call it was.
     */
    static String place(StackTraceElement... stack) {
        Optional<StackTraceElement> inner = first(PLATFORM, stack);
        if (inner.isEmpty()) {
            return " in no code of its own";
        }
        String place = " in " + name(inner.get());
        if (!inner.get().getClassName().matches(ENGINE)) {
            return place;
        }
        return first(PLATFORM + "|" + ENGINE + "|" + KIT, stack)
                .map(caller -> place + ", called by " + name(caller))
                .orElse(place);
    }

    private static Optional<StackTraceElement> first(String not, StackTraceElement... stack) {
        return Arrays.stream(stack)
                .filter(e -> !e.getClassName().matches(not))
                .findFirst()
                .map(call -> withLine(call, stack));
    }

    /** Where a stack overflows, the innermost call may be without its line, and the next has it. */
    private static StackTraceElement withLine(StackTraceElement call, StackTraceElement... stack) {
        return Arrays.stream(stack)
                .filter(e -> e.getLineNumber() >= 0)
                .filter(e -> e.getClassName().equals(call.getClassName()))
                .filter(e -> e.getMethodName().equals(call.getMethodName()))
                .findFirst()
                .orElse(call);
    }

    private static String name(StackTraceElement call) {
        String name = call.getClassName() + "." + call.getMethodName();
        return call.getLineNumber() < 0
                ? name
                : name + " (" + call.getFileName() + ":" + call.getLineNumber() + ")";
    }
}
