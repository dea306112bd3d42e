package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, as a user starts it, on this test's class path. */
final class Cli {
    private static final String MAIN = "org.parley.cli.ParleyMain";
    private static final long TIMEOUT_MINUTES = Boolean.getBoolean("parley.thorough") ? 60 : 15;

    /** How a process ended. */
    record Outcome(int exitCode, String out, String err, Duration time) {
        /** This outcome, which must be success. */
        Outcome succeeded() {
            assertThat(exitCode).as("exit code; standard error was%n%s", err).isZero();
            return this;
        }
    }

    /** The engine that the module before this one has built. */
    static final Path TORCH = Path.of("..", "engine-torch", "target", "engines");

    private final Path directory;
    private final List<String> properties;
    private int started;

    /**
     * @param directory where the output of processes is kept
     * @param properties of Java's, such as {@code -Dparley.precision=double}
     */
    Cli(Path directory, String... properties) {
        this.directory = directory;
        this.properties = List.of(properties);
    }

    /** A process that was started. */
    record Running(Process process, Path out, Path err, long startNanos) {
        /** Whether it ended by itself within this time. */
        boolean endsWithin(Duration time) throws InterruptedException {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        }

        /** Ends it as {@code kill -9} does. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /** Waits for its end. */
        Outcome outcome() throws IOException, InterruptedException {
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                kill();
                throw new AssertionError(
                        "no end after " + TIMEOUT_MINUTES + " minutes: " + Files.readString(err));
            }
            return new Outcome(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8),
                    Duration.ofNanos(System.nanoTime() - startNanos));
        }
    }

    /** Runs to the end. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).outcome();
    }

    /** Starts {@code parley <arguments>} with one thread. */
    Running start(String... arguments) throws IOException {
        Path out = directory.resolve("out-" + started);
        Path err = directory.resolve("err-" + started++);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.add("-Dorg.bytedeco.javacpp.maxbytes=4g");
        command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=6g");
        String engines = System.getProperty("parley.engines", TORCH.toAbsolutePath().toString());
        command.add("-Dparley.engines=" + engines);
        Optional.ofNullable(System.getProperty("parley.engine"))
                .ifPresent(engine -> command.add("-Dparley.engine=" + engine));
        command.addAll(properties);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        long start = System.nanoTime();
        return new Running(builder.start(), out, err, start);
    }

    /** A suite of the test resources as a file, for the command line takes paths. */
    Path suite(String resource) throws IOException {
        Path file = directory.resolve(resource);
        try (InputStream in = Cli.class.getResourceAsStream(resource)) {
            assertThat(in).as("resource %s", resource).isNotNull();
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
