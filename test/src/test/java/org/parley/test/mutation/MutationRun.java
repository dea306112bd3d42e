package org.parley.test.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;

/**
 * Feeds a reader with damaged files. It may read them, or refuse them with an error that names the
 * file, but nothing else, and it allocates no more than a multiple of the file's size besides what
 * any file takes. A failure names the seed and the number of the mutation and keeps the file in
 * {@code target/mutations}; in a thorough run a call may not take two seconds either, and {@code
 * target/mutations/report.txt} gets a line.
 *
 * @param name of the format, which with the number of a mutation decides what is damaged
 * @param file where each damaged file is written, for the reader to find
 * @param samples whole files, damaged in turn; the reader accepts them
 * @param words that damage puts in, a character a byte
 * @param seal makes what guards a file, such as checksums, fit the damaged content
 * @param fixedBytes that the reader may allocate for any file
 * @param multiple of the file's size that it may allocate besides
 */
record MutationRun(
        String name,
        Path file,
        List<byte[]> samples,
        List<String> words,
        UnaryOperator<byte[]> seal,
        long fixedBytes,
        long multiple,
        Reader reader) {
    private static final int COUNT = Integer.getInteger("parley.mutations", 300);
    private static final boolean THOROUGH = Boolean.getBoolean("parley.thorough");
    private static final int SEED = 11;
    private static final double SLOWEST_SECONDS = 2;
    private static final Path KEPT = Path.of("target/mutations");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What is tried. */
    interface Reader {
        void read(Path file) throws Exception;
    }

    MutationRun {
        samples = List.copyOf(samples);
        words = List.copyOf(words);
    }

    /** For a format that nothing guards. */
    MutationRun(
            String name,
            Path file,
            List<byte[]> samples,
            List<String> words,
            long fixedBytes,
            long multiple,
            Reader reader) {
        this(name, file, samples, words, UnaryOperator.identity(), fixedBytes, multiple, reader);
    }

    /** What a call took; seconds of the processor, so that others on the machine do not matter. */
    private record Call(Optional<String> refusal, double seconds, long allocated) {
        double multiple(long fixed, int length) {
            return (allocated - fixed) / (double) Math.max(1, length);
        }
    }

    /** Tries so many mutations as a build or a thorough run has. */
    void run() throws IOException {
        for (byte[] sample : samples) {
            assertThat(call(seal.apply(sample), "sample").refusal).as(name).isEmpty();
        }
        long refused = 0;
        double slowest = 0;
        double worst = 0;
        long start = System.nanoTime();
        for (int i = 0; i < COUNT; i++) {
            byte[] damaged = damaged(i);
            Call call = tried(damaged, "mutation-" + i);
            double took = call.multiple(fixedBytes, damaged.length);
            worst = Math.max(worst, took);
            slowest = Math.max(slowest, call.seconds);
            refused += call.refusal.isPresent() ? 1 : 0;
            require(took <= multiple, i, damaged, "allocated " + call.allocated + " bytes");
            require(
                    !THOROUGH || call.seconds < SLOWEST_SECONDS,
                    i,
                    damaged,
                    "took " + call.seconds + " s");
        }
        assertThat(refused)
                .as("%s: refused of %s", name, COUNT)
                .isBetween(COUNT / 20L, (long) COUNT);
        if (THOROUGH) {
            report(refused, (System.nanoTime() - start) / 1e9, slowest, worst);
        }
    }

    private byte[] damaged(int number) {
        var random = new SeedStream(SEED).child(name).child("" + number).random();
        Damage damage = new Damage(words, random);
        return seal.apply(damage.of(samples.get(number % samples.size())));
    }

    /** A call that allocates too much is repeated: the first may have loaded classes. */
    private Call tried(byte[] content, String what) throws IOException {
        Call first = call(content, what);
        return first.multiple(fixedBytes, content.length) <= multiple ? first : call(content, what);
    }

    private Call call(byte[] content, String what) throws IOException {
        Files.deleteIfExists(file); // file systems flush what is written over another
        Files.write(file, content);
        long start = THREADS.getCurrentThreadCpuTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Optional<String> refusal = Optional.empty();
        try {
            reader.read(file);
        } catch (BenchmarkException e) {
            refusal = Optional.of(String.valueOf(e.getMessage()));
            if (!refusal.get().contains(file.getParent().toString())) {
                throw failure(content, what, "the message does not name the file", e);
            }
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw failure(content, what, "the reader broke", e);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
        return new Call(refusal, seconds, allocated);
    }

    private void require(boolean met, int number, byte[] content, String found) throws IOException {
        if (!met) {
            throw failure(content, "mutation-" + number, found, new IllegalStateException(found));
        }
    }

    private AssertionError failure(byte[] content, String what, String found, Throwable cause)
            throws IOException {
        Path kept = Files.createDirectories(KEPT).resolve(name + "-" + what);
        Files.write(kept, content);
        String message =
                "%s, %s of seed %d, %d bytes: %s; the file is kept as %s"
                        .formatted(name, what, SEED, content.length, found, kept.toAbsolutePath());
        return new AssertionError(message, cause);
    }

    private void report(long refused, double seconds, double slowest, double worst)
            throws IOException {
        String line =
                String.format(
                        Locale.ROOT,
                        "%-20s %d mutations, %d refused, %.0f s, slowest %.3f s, allocated at most"
                                + " %d kB + %.1f × the file (allowed %d)%n",
                        name,
                        COUNT,
                        refused,
                        seconds,
                        slowest,
                        fixedBytes >> 10,
                        worst,
                        multiple);
        Files.writeString(
                Files.createDirectories(KEPT).resolve("report.txt"),
                line,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
