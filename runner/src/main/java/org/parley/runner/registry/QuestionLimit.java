package org.parley.runner.registry;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.api.error.BenchmarkException;

/**
 * Asks plugins what has to be known before anything is made. Each question is put on a thread of
 * its own, so that a plugin that hangs is named and left behind; tasks have limits of their own.
 *
 * @param limit for one question
 */
public record QuestionLimit(Duration limit) {
    /** What is enough for any plugin that only says or makes something. */
    public static final Duration USUAL = Duration.ofSeconds(60);

    /** For questions that may take much reading. */
    QuestionLimit atLength() {
        return new QuestionLimit(limit.multipliedBy(60));
    }

    /**
     * The answer; fails with {@code PLUGIN} where it does not come in time. What a plugin throws is
     * {@link FaultFinder#explained}; nothing that it throws looks like an interrupt.
     *
     * @param question as a message says it: "describing it"
     */
    <T> T ask(FaultFinder blame, String question, Callable<T> answer) {
        FutureTask<T> task = new FutureTask<>(answer);
        Thread thread = new Thread(task, question);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw UncheckedFailure.of(blame.explained(unwrapped(e)), question);
        } catch (TimeoutException e) {
            StackTraceElement[] stack = thread.getStackTrace();
            thread.interrupt();
            String place =
                    blame.at(stack)
                            .map(FaultFinder.Place::toString)
                            .orElse(FaultFinder.line(stack));
            throw BenchmarkException.plugin(
                    "%s did not end within %s s and was given up: %s; allow more with"
                            + " --plugin-seconds",
                    question, limit.toSeconds(), place);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while " + question);
        }
    }

    private static Throwable unwrapped(ExecutionException e) {
        return e.getCause() == null ? e : e.getCause();
    }
}
