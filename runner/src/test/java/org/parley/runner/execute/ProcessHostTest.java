package org.parley.runner.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskResults;

/** Worker processes that are killed, fail, hang or say what nobody understands. */
class ProcessHostTest {
    @TempDir Path work;
    private ArtifactStore store;
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() {
        store = ArtifactStore.open(work);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private final Progress progress =
            new Progress() {
                @Override
                public void begin(String what, long total) {
                    told.add("begin " + what + " " + total);
                }

                @Override
                public void at(long done, Map<String, Double> values) {
                    told.add("at " + done + " " + values);
                }

                @Override
                public void end() {
                    told.add("end");
                }
            };

    private TaskHost host() {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlayedWorker.class.getName(),
                        work.toString());
        TaskLimits limits = new TaskLimits(Duration.ofMinutes(1), CheckpointDirectory.USUAL);
        return new ProcessHost(store, command, progress, limits);
    }

    private TaskResults execute(int workers, String... names) {
        List<PlannedTask> tasks = Arrays.stream(names).map(PlayedWorker::task).toList();
        try (TaskHost host = host()) {
            return new TaskExecutor(store, host, workers).execute(SuitePlan.of(tasks));
        }
    }

    private String text(TaskResults results, String name) throws IOException {
        return Files.readString(
                results.artifact(PlayedWorker.task(name).key()).orElseThrow().file("text"));
    }

    private String cause(TaskResults results, String name) {
        return results.cause(PlayedWorker.task(name).key()).orElseThrow().getMessage();
    }

    private long tries(String name) throws IOException {
        try (Stream<Path> files = Files.list(work.resolve("tried"))) {
            return files.filter(f -> f.getFileName().toString().startsWith(name + "-")).count();
        }
    }

    @Test
    void aTaskIsDoneElsewhereAndItsProgressIsSeenHere() throws IOException {
        TaskResults results = execute(1, "writes");
        assertThat(text(results, "writes")).isEqualTo("writes");
        assertThat(told).containsExactly("begin work 2", "at 1 {loss=0.5}", "end");
    }

    @Test
    void aWorkerThatDiesOnceCostsNothing() throws IOException {
        TaskResults results = execute(1, "dies-once", "writes");
        assertThat(text(results, "dies-once")).isEqualTo("dies-once");
        assertThat(text(results, "writes")).isEqualTo("writes");
    }

    @Test
    void aTaskThatKillsItsWorkersCostsItselfAndIsTriedTwice() throws IOException {
        TaskResults results = execute(2, "dies", "writes");
        assertThat(cause(results, "dies"))
                .startsWith("two workers were lost over perception/dies ")
                .contains(": it ended with code 137; a code of 137 often means");
        assertThat(tries("dies")).isEqualTo(2);
        assertThat(text(results, "writes")).isEqualTo("writes");
    }

    @Test
    void aTaskThatFailsIsNotTriedAgain() throws IOException {
        TaskResults results = execute(1, "fails", "writes");
        assertThat(results.cause(PlayedWorker.task("fails").key()).orElseThrow())
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code().name()).isEqualTo("PLUGIN"))
                .hasMessage("the adapter returned NaN");
        assertThat(tries("fails")).isEqualTo(1);
        assertThat(text(results, "writes")).isEqualTo("writes");
    }

    @Test
    void aTaskThatHangsIsGivenUpByItsWorker() throws IOException {
        TaskResults results = execute(1, "hangs", "writes");
        assertThat(cause(results, "hangs")).contains("did not end within 2 s and was given up");
        assertThat(text(results, "writes")).isEqualTo("writes");
    }

    @Test
    void whatAPluginPrintsIsNoAnswer() throws IOException {
        TaskResults results = execute(1, "babbles", "writes");
        assertThat(text(results, "babbles")).isEqualTo("babbles");
        assertThat(text(results, "writes")).isEqualTo("writes");
    }

    @Test
    void anInterruptLetsWorkersKeepWhatTheyHave() throws Exception {
        Thread run = Thread.currentThread();
        Thread interrupting =
                new Thread(
                        () -> {
                            try {
                                while (!Files.exists(work.resolve("tried"))) {
                                    Thread.sleep(50);
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            run.interrupt();
                        });
        interrupting.start();
        assertThatThrownBy(() -> execute(1, "endless")).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        interrupting.join();
        assertThat(work.resolve("kept")).exists();
    }

    /** As a scheduler's jobs do, with nobody who plans. */
    @Test
    void aWorkerJoinsWithAndWithoutAStoreThatIsOpen() {
        try (ArtifactStore worker = ArtifactStore.join(work)) {
            assertThat(worker.work()).isEqualTo(store.work());
        }
        store.close();
        try (ArtifactStore worker = ArtifactStore.join(work)) {
            assertThat(worker.work()).isEqualTo(work);
        }
        store = ArtifactStore.open(work);
    }
}
