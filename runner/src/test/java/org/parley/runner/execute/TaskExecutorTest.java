package org.parley.runner.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.runner.plan.SuitePlanTest.key;
import static org.parley.runner.plan.SuitePlanTest.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.PlayedTasks;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskResult.Blocked;
import org.parley.runner.plan.TaskResult.Failed;
import org.parley.runner.plan.TaskResult.Made;
import org.parley.runner.plan.TaskResult.Reused;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.registry.FaultFinder;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.registry.TestPlugins;

class TaskExecutorTest {
    @TempDir Path work;
    private ArtifactStore store;
    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void open() {
        store = ArtifactStore.open(work);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Joins what its needs hold. */
    private void join(TaskWorkspace making, String name, String... needs) throws IOException {
        made.add(name);
        StringBuilder text = new StringBuilder(name);
        for (String need : needs) {
            text.append('(').append(read(making.need(key(need)))).append(')');
        }
        Files.writeString(making.directory().resolve("text"), text);
    }

    private static String read(StoredArtifact artifact) throws IOException {
        return Files.readString(artifact.file("text"));
    }

    private PlannedTask joining(String name, String... needs) {
        return task(making -> join(making, name, needs), name, needs);
    }

    private TaskResults execute(PlannedTask... tasks) {
        return execute(1, tasks);
    }

    private TaskResults chain() {
        return execute(joining("a"), joining("b", "a"), joining("c", "b"), joining("d", "a", "b"));
    }

    @Test
    void eachTaskSeesWhatItNeeds() throws IOException {
        TaskResults results = chain();
        assertThat(made).containsExactly("a", "b", "c", "d");
        assertThat(read(results.artifact(key("d")).orElseThrow())).isEqualTo("d(a)(b(a))");
        assertThat(results.byKey().values()).hasOnlyElementsOfType(Made.class).hasSize(4);
        assertThat(results.made()).isEqualTo(4);
    }

    @Test
    void aSecondRunMakesNothingAndLooksOnlyAtTheGoals() {
        chain();
        made.clear();
        TaskResults results = chain();
        assertThat(made).isEmpty();
        assertThat(results.byKey()).containsOnlyKeys(key("c"), key("d"));
        assertThat(results.byKey().values()).hasOnlyElementsOfType(Reused.class);
        assertThat(results.reused()).isEqualTo(2);
    }

    @Test
    void onlyWhatIsMissingIsMadeAgain() throws IOException {
        Path c = chain().artifact(key("c")).orElseThrow().directory();
        Files.delete(c.resolve("text"));
        made.clear();
        TaskResults results = chain();
        assertThat(made).containsExactly("c");
        assertThat(results.byKey()).containsOnlyKeys(key("b"), key("c"), key("d"));
    }

    @Test
    void aFailureCostsTheTasksThatNeedItAndNothingElse() {
        PlannedTask failing = task(m -> failWith(new NoClassDefFoundError("gone")), "b", "a");
        TaskResults results =
                execute(
                        joining("a"),
                        failing,
                        joining("c", "b"),
                        joining("d", "c"),
                        joining("e", "a"));
        assertThat(made).containsExactly("a", "e");
        assertThat(results.byKey().get(key("b")))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.cause()).hasMessage("gone"));
        assertThat(results.byKey().get(key("c"))).isEqualTo(new Blocked(key("c"), key("b")));
        assertThat(results.byKey().get(key("d"))).isEqualTo(new Blocked(key("d"), key("b")));
        assertThat(results.failures()).hasSize(3);
        assertThat(results.artifact(key("e"))).isPresent();
        assertThat(results.artifact(key("d"))).isEmpty();
    }

    private static void failWith(Error error) {
        throw error;
    }

    @Test
    void whatFailedIsTriedAgainInTheNextRun() {
        execute(task(m -> failWith(new AssertionError("once")), "a"), joining("b", "a"));
        assertThat(execute(joining("a"), joining("b", "a")).failures()).isEmpty();
        assertThat(made).containsExactly("a", "b");
    }

    @Test
    void anArtifactNotAskedForIsNotHandedOver() {
        ArtifactKey a = key("a");
        TaskResults results = execute(joining("a"), task(making -> making.need(a), "b"));
        assertThat(results.byKey().get(key("b")))
                .isInstanceOfSatisfying(
                        Failed.class,
                        f -> assertThat(f.cause()).hasMessage("the task did not ask for %s", a));
    }

    @Test
    void anInterruptEndsTheRun() {
        Thread run = Thread.currentThread();
        PlannedTask interrupting =
                task(
                        making -> {
                            run.interrupt();
                            Thread.sleep(60_000);
                        },
                        "b");
        assertThatThrownBy(() -> execute(joining("a"), interrupting, joining("c")))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(made).containsExactly("a");
        assertThat(store.find(key("a"))).isPresent();
    }

    /** A plugin may throw what an interrupt throws, or interrupt the thread it is called on. */
    @ParameterizedTest
    @EnumSource
    void whatLooksLikeAnInterruptFromWithinCostsItsTaskOnly(Within within) {
        TaskResults results = execute(joining("a"), task(m -> within.happen(), "b"), joining("c"));
        assertThat(made).containsExactly("a", "c");
        assertThat(Thread.interrupted()).isFalse();
        assertThat(results.cause(key("b")))
                .get()
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN))
                .asString()
                .contains(key("b").name() + " was interrupted from within: ");
    }

    enum Within {
        CANCELLED(
                () -> {
                    throw new CancellationException("no");
                }),
        INTERRUPTED(
                () -> {
                    throw new InterruptedException();
                }),
        MARKED(
                () -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("cannot write");
                });

        private final Callable<?> body;

        Within(Callable<?> body) {
            this.body = body;
        }

        void happen() throws Exception {
            body.call();
        }
    }

    /** An adapter whose code is this test's. */
    public static final class Mine implements AdapterProvider<TestPlugins.Nothing> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.adapter("mine", "1.0.0").summary("Test").build();
        }

        @Override
        public TestPlugins.Nothing defaults() {
            return new TestPlugins.Nothing();
        }

        @Override
        public Adapter create(Context host, TestPlugins.Nothing config) {
            throw new IllegalStateException("nobody asks");
        }
    }

    private static void hang() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String limited(PlayedTasks.Play play) {
        PluginSource source = TestPlugins.source(work.resolve("plugins"), Mine.class);
        FaultFinder blame = PluginRegistry.discover(List.of(source)).blame();
        Duration second = Duration.ofSeconds(1);
        TaskLimits limits = new TaskLimits(second, CheckpointDirectory.USUAL);
        TaskHost host = new ThreadHost(store, new PlayedTasks(), Progress.silent(), limits, blame);
        TaskResults results =
                new TaskExecutor(store, host, 1).execute(SuitePlan.of(List.of(task(play, "a"))));
        return results.cause(key("a")).orElseThrow().getMessage();
    }

    @Test
    void aPluginThatHangsIsNamedAlsoWhereItIsOnAnotherThread() {
        String named =
                ".* did not end within 1 s and was given up: it was at adapter 'mine' 1.0.0 in .*"
                        + " \\(TaskExecutorTest.java:\\d+\\); allow more with --task-seconds";
        assertThat(limited(making -> hang())).matches(named);
        assertThat(
                        limited(
                                making -> {
                                    Thread other = new Thread(TaskExecutorTest::hang, "read-ahead");
                                    other.setDaemon(true);
                                    other.start();
                                    new CountDownLatch(1).await();
                                }))
                .matches(named);
    }

    private TaskResults execute(int workers, PlannedTask... tasks) {
        TaskHost host = new ThreadHost(store, new PlayedTasks());
        return new TaskExecutor(store, host, workers).execute(SuitePlan.of(List.of(tasks)));
    }

    @Test
    void twoWorkersMakeAtOnceWhatDoesNotNeedEachOther() throws IOException {
        CyclicBarrier both = new CyclicBarrier(2);
        PlannedTask a = task(making -> write(making, "a", both), "a");
        PlannedTask b = task(making -> write(making, "b", both), "b");
        PlannedTask c = task(making -> join(making, "c", "a", "b"), "c", "a", "b");
        TaskResults results = execute(2, a, b, c);
        assertThat(read(results.artifact(key("c")).orElseThrow())).isEqualTo("c(a)(b)");
    }

    /** Waits until the other one has begun. */
    private static void write(TaskWorkspace making, String name, CyclicBarrier both)
            throws Exception {
        both.await(30, TimeUnit.SECONDS);
        Files.writeString(making.directory().resolve("text"), name);
    }

    @Test
    void anInterruptEndsEverythingThatIsBeingMade() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        PlannedTask endless =
                task(
                        making -> {
                            begun.countDown();
                            try {
                                Thread.sleep(60_000);
                            } finally {
                                ended.countDown();
                            }
                        },
                        "a");
        Thread run = Thread.currentThread();
        PlannedTask interrupting =
                task(
                        making -> {
                            begun.await();
                            run.interrupt();
                            Thread.sleep(60_000);
                        },
                        "b");
        assertThatThrownBy(() -> execute(2, endless, interrupting))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void severalWorkersBeginWithTheLongestChain() {
        PlannedTask alone = task(making -> {}, "alone");
        PlannedTask first = task(making -> {}, "first");
        PlannedTask second = task(making -> {}, "second", "first");
        PlannedTask other = task(making -> {}, "other");
        PlannedTask third = task(making -> {}, "third", "second", "other");
        assertThat(TaskExecutor.longestChainFirst(List.of(alone, first, other, second, third)))
                .containsExactly(first, other, second, alone, third);
    }
}
