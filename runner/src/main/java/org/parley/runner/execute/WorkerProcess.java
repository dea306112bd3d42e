package org.parley.runner.execute;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.parley.api.Progress;
import org.parley.runner.plan.TaskSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that carries out one task after the other: specs go to its standard input, messages
 * come from its standard output, and what it logs goes where this process logs. It ends where its
 * input ends.
 */
final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    /** Longer than a training may take to keep what it has. */
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    /** The process died, or says nothing that can be understood. */
    static final class LostException extends Exception {
        private static final long serialVersionUID = 1;

        LostException(String reason) {
            super(reason);
        }
    }

    private WorkerProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "worker " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static WorkerProcess start(List<String> command) {
        try {
            return new WorkerProcess(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a worker", e);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            LOG.debug("a worker's output ended: {}", e.toString());
        }
        lines.add(Optional.empty());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Has a task done.
     *
     * @param longest how long to wait for its end
     * @return made, or failed
     */
    WorkerMessage run(TaskSpec spec, Progress progress, Duration longest)
            throws LostException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        send(spec);
        while (true) {
            Optional<String> line =
                    lines.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new LostException("no answer within " + longest.toSeconds() + " s");
            }
            String said = line.orElseThrow(this::lost);
            Optional<WorkerMessage> known = WorkerMessage.parse(said);
            if (known.isEmpty()) {
                LOG.warn("a plugin printed: {}", said);
                continue;
            }
            WorkerMessage message = known.get();
            if (message instanceof WorkerMessage.Begin m) {
                progress.begin(m.what(), m.total());
            } else if (message instanceof WorkerMessage.At m) {
                progress.at(m.done(), m.values());
            } else if (message instanceof WorkerMessage.End) {
                progress.end();
            } else {
                return message;
            }
        }
    }

    private void send(TaskSpec spec) throws LostException {
        try {
            Writer to = process.outputWriter(StandardCharsets.UTF_8);
            to.write(spec.toJson() + "\n");
            to.flush();
        } catch (IOException e) {
            throw lost();
        }
    }

    private LostException lost() {
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new LostException("it ended with code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new LostException("it no longer answers");
    }

    /** Kills it at once. */
    void kill() {
        process.destroyForcibly();
    }

    /** Lets it keep what it has and end. */
    @Override
    public void close() {
        try {
            process.outputWriter(StandardCharsets.UTF_8).close();
        } catch (IOException e) {
            LOG.debug("a worker's input was closed: {}", e.toString());
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            kill();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
