package org.parley.cli.console;

import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the process is ended (Ctrl-C, SIGTERM), says what is kept and how to go on. */
public final class InterruptNotice {
    private static final Logger LOG = LoggerFactory.getLogger(InterruptNotice.class);

    private InterruptNotice() {}

    /**
     * Does the job.
     *
     * @param work the work directory that the same command goes on in
     */
    public static int during(Path work, IntSupplier job) {
        Thread hook = new Thread(() -> say(work), "farewell");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return job.getAsInt();
        } finally {
            forget(hook);
        }
    }

    private static void say(Path work) {
        LOG.warn(
                "ended early: what is finished is kept in {}, and so are the steps of trainings"
                        + " that were running; the same command resumes from there",
                work);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the process ends");
        }
    }
}
