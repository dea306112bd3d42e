package org.parley.runner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.artifact.TaskHistory;
import org.parley.runner.artifact.TaskHistory.Entry;
import org.parley.runner.execute.TaskExecutor;
import org.parley.runner.execute.ThreadHost;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.PlayedTasks;
import org.parley.runner.plan.SuitePlan;

/** What is learned from tasks that were done, and what follows for others. */
class SuiteForecastTest {
    @TempDir Path directory;

    private static ArtifactKey key(String kind, String name, int steps, int batch) {
        return ArtifactKey.of(kind, name, Map.of("budget", Map.of("steps", steps, "batch", batch)));
    }

    private static ArtifactKey cell(String name) {
        return ArtifactKey.of("cell", name, Map.of());
    }

    private static PlannedTask task(ArtifactKey key, ArtifactKey... needs) {
        return PlayedTasks.task(workspace -> {}, key, List.of(needs));
    }

    private static TaskForecast forecast(ArtifactKey key, Entry... entries) {
        return TaskForecast.of(key, new TaskHistory(List.of(entries))).orElseThrow();
    }

    @Test
    void aTrainingTakesAsLongAsTheSameTakesASample() {
        TaskForecast longer =
                forecast(
                        key("method", "mine/align", 300, 4),
                        new Entry("method", "mine/align", 240, 12, 5000),
                        new Entry("method", "other/align", 240, 999, 9000));
        assertThat(longer.seconds()).isEqualTo(60);
        assertThat(longer.bytes()).isEqualTo(5000);
    }

    @Test
    void theNearestIsWhatIsLearnedFrom() {
        Entry align = new Entry("method", "other/align", 100, 10, 1);
        Entry tune = new Entry("method", "other/tune", 100, 50, 1);
        Entry later = new Entry("cell", "m1m3/mine/seed2", 1, 7, 1);
        Entry column = new Entry("cell", "m1m3/other/seed1", 1, 20, 1);
        Entry other = new Entry("cell", "m1m2/other/seed1", 1, 40, 1);
        Entry[] all = {align, tune, later, column, other};
        assertThat(forecast(key("method", "mine/align", 10, 1), all).seconds()).isEqualTo(1);
        assertThat(forecast(key("method", "mine/fit", 10, 1), all).seconds())
                .as("a stage of another name: the median of all")
                .isEqualTo(3);
        assertThat(forecast(cell("m1m3/mine/seed1"), all).seconds()).isEqualTo(7);
        assertThat(forecast(cell("m1m3/third/seed1"), all).seconds()).isEqualTo(13.5);
        assertThat(forecast(cell("m2m4/third/seed1"), all).seconds()).isEqualTo(20);
        assertThat(TaskForecast.of(key("perception", "m1", 1, 1), new TaskHistory(List.of(all))))
                .isEmpty();
    }

    @Test
    void whatWasDoneIsNotedAndATornLineIsNoEntry() throws IOException {
        ArtifactKey key = key("method", "mine/align", 5, 2);
        try (ArtifactStore store = ArtifactStore.open(directory)) {
            PlannedTask task =
                    PlayedTasks.task(
                            workspace ->
                                    Files.writeString(
                                            workspace.directory().resolve("file"), "content"),
                            key,
                            List.of());
            ThreadHost host = new ThreadHost(store, new PlayedTasks());
            new TaskExecutor(store, host, 1).execute(SuitePlan.of(List.of(task)));
            StoredArtifact made = store.find(key).orElseThrow();
            assertThat(made.file("file")).hasContent("content");
            new TaskExecutor(store, host, 1).execute(SuitePlan.of(List.of(task)));
        }
        Path file = directory.resolve("times.jsonl");
        Files.writeString(file, "{\"kind\":\"me", StandardOpenOption.APPEND);
        List<Entry> entries = TaskHistory.read(directory).entries();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).name()).isEqualTo("mine/align");
        assertThat(entries.get(0).size()).isEqualTo(10);
        assertThat(entries.get(0).bytes()).isGreaterThan("content".length());
    }

    /** A column of stages, each 10 s, and cells of 1 s beside it. */
    @Test
    void workersTakeTasksAsTheyComeFree() {
        List<PlannedTask> tasks = new ArrayList<>();
        List<Entry> history =
                List.of(new Entry("method", "m/s", 1, 10, 0), new Entry("cell", "c", 1, 1, 0));
        ArtifactKey last = key("method", "m/s", 1, 1);
        tasks.add(task(last));
        for (int i = 0; i < 3; i++) {
            ArtifactKey next =
                    ArtifactKey.of(
                            "method",
                            "m/s",
                            Map.of("budget", Map.of("steps", 1, "batch", 1), "place", i));
            tasks.add(task(next, last));
            last = next;
        }
        for (int i = 0; i < 20; i++) {
            tasks.add(task(cell("c" + i)));
        }
        SuiteForecast forecast = SuiteForecast.of(tasks, new TaskHistory(history));
        assertThat(forecast.seconds()).isEqualTo(60);
        assertThat(forecast.makespan(1)).isEqualTo(60);
        assertThat(forecast.makespan(2)).as("the chain takes 40 s").isEqualTo(40);
        assertThat(forecast.makespan(256)).isEqualTo(40);
        assertThat(forecast.secondsByKind())
                .containsExactly(Map.entry("method", 40.0), Map.entry("cell", 20.0));
        assertThat(forecast.unknown()).isZero();
    }

    @Test
    void manyWorkersAreNearTheIdeal() {
        List<PlannedTask> tasks = new ArrayList<>();
        List<Entry> history = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            ArtifactKey key = cell("c" + i + "/m/seed1");
            tasks.add(task(key));
            history.add(new Entry("cell", key.name(), 1, 5 + i % 7, 0));
        }
        SuiteForecast forecast = SuiteForecast.of(tasks, new TaskHistory(history));
        double ideal = forecast.seconds() / 256;
        assertThat(ideal / forecast.makespan(256)).isBetween(.9, 1.0);
        assertThat(forecast.makespan(1)).isCloseTo(forecast.seconds(), within(1e-6));
    }

    @Test
    void nothingIsLearnedWhereNothingWasDone() {
        TaskHistory none = TaskHistory.read(directory);
        assertThat(none.entries()).isEmpty();
        SuiteForecast forecast = SuiteForecast.of(List.of(task(cell("a"))), none);
        assertThat(forecast.unknown()).isEqualTo(1);
        assertThat(forecast.makespan(2)).isZero();
    }
}
