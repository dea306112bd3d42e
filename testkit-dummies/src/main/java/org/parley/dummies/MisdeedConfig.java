package org.parley.dummies;

import java.io.IOException;
import java.util.concurrent.CancellationException;

/**
 * What a plugin must not do, and where it does it.
 *
 * @param where the method it does it in
 */
public record MisdeedConfig(String where, Kind kind) {
    /** What it does. */
    public enum Kind {
        EXIT,
        EXIT_BY_REFLECTION,
        HALT,
        ERROR,
        OVERFLOW,
        MEMORY,
        CHECKED,
        CANCEL,
        INTERRUPT,
        HANG,
        HANG_AT_THE_END
    }

    /** Does it, if this is where. */
    void at(String method) {
        if (!method.equals(where)) {
            return;
        }
        switch (kind) {
            case EXIT -> System.exit(0);
            case EXIT_BY_REFLECTION -> exitByReflection();
            case HALT -> Runtime.getRuntime().halt(0);
            case ERROR -> throw new Error("an error on purpose");
            case OVERFLOW -> overflow(0);
            case MEMORY -> throw new OutOfMemoryError("no memory on purpose");
            case CHECKED -> sneak(new IOException("no file on purpose"));
            case CANCEL -> throw new CancellationException("cancelled on purpose");
            case INTERRUPT -> Thread.currentThread().interrupt();
            case HANG -> hang();
            case HANG_AT_THE_END ->
                    Runtime.getRuntime().addShutdownHook(new Thread(MisdeedConfig::hang));
            default -> throw new IllegalStateException(kind.toString());
        }
    }

    private static void exitByReflection() {
        try {
            System.class.getMethod("exit", int.class).invoke(null, 0);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int overflow(int depth) {
        return depth < 0 ? depth : overflow(depth + 1) + 1;
    }

    @SuppressWarnings("unchecked") // so that the compiler takes it for unchecked
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Does not listen. */
    private static void hang() {
        while (true) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException ignored) {
                // A plugin that hangs does not listen.
            }
        }
    }
}
