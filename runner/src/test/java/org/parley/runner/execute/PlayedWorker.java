package org.parley.runner.execute;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskRunner;
import org.parley.runner.plan.TaskSpec;
import org.parley.runner.registry.FaultFinder;

/** A worker process whose tasks do what their names say. */
final class PlayedWorker {
    static final List<String> NAMES =
            List.of("writes", "dies", "dies-once", "fails", "hangs", "babbles", "endless");

    private PlayedWorker() {}

    static PlannedTask task(String name) {
        return new PlannedTask(
                ArtifactKey.of("perception", name, Map.of()),
                List.of(),
                new TaskSpec.TrainPerception(name));
    }

    /**
     * @param arguments the work directory
     */
    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        SuitePlan plan = SuitePlan.of(NAMES.stream().map(PlayedWorker::task).toList());
        TaskRunner runner = (task, workspace) -> play(task.key().name(), work, workspace);
        try (ArtifactStore store = ArtifactStore.join(work)) {
            Progress progress = WorkerMessage.progress(PlayedWorker::say);
            TaskLimits limits = new TaskLimits(Duration.ofSeconds(2), CheckpointDirectory.USUAL);
            TaskHost host = new ThreadHost(store, runner, progress, limits, FaultFinder.NOBODY);
            BufferedReader specs =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            new TaskServer(store, host, spec -> plan).serve(specs, PlayedWorker::say);
        }
    }

    private static synchronized void say(WorkerMessage message) {
        System.out.println(message.toJson());
        System.out.flush();
    }

    private static void play(String name, Path work, TaskWorkspace workspace) throws Exception {
        Files.createDirectories(work.resolve("tried"));
        Files.createTempFile(work.resolve("tried"), name + "-", "");
        switch (name) {
            case "dies" -> Runtime.getRuntime().halt(137);
            case "dies-once" -> {
                if (!Files.exists(work.resolve("died"))) {
                    Files.createFile(work.resolve("died"));
                    Runtime.getRuntime().halt(137);
                }
            }
            case "fails" -> throw BenchmarkException.plugin("the adapter returned NaN");
            case "hangs" -> Thread.sleep(60_000);
            case "babbles" -> System.out.println("hello from a plugin");
            case "endless" -> {
                try {
                    Thread.sleep(60_000);
                } finally {
                    Files.createFile(work.resolve("kept"));
                }
            }
            default -> {}
        }
        workspace.progress().begin("work", 2);
        workspace.progress().at(1, Map.of("loss", 0.5));
        workspace.progress().end();
        Files.writeString(workspace.directory().resolve("text"), name);
    }
}
