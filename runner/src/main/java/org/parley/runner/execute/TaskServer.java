package org.parley.runner.execute;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskSpec;

/**
 * The other end of a {@link WorkerProcess}: does the tasks that it is told, one after the other.
 */
public final class TaskServer {
    /** Longer than a training may take to keep what it has. */
    private static final long PATIENCE_SECONDS = 15;

    /** Long enough for threads without work to end. */
    private static final long IDLE_MILLIS = 200;

    private final ArtifactStore store;
    private final TaskHost host;
    private final PlanSource plans;

    /** Looked at whole, once. */
    private final Map<ArtifactKey, StoredArtifact> known = new ConcurrentHashMap<>();

    /** Finds the plan in which a task stands. */
    public interface PlanSource {
        SuitePlan of(TaskSpec spec);
    }

    /**
     * @param host where the tasks are carried out
     */
    public TaskServer(ArtifactStore store, TaskHost host, PlanSource plans) {
        this.store = store;
        this.host = host;
        this.plans = plans;
    }

    /** Does one task; what it needs must be there. */
    public StoredArtifact make(TaskSpec spec) {
        PlannedTask task =
                plans.of(spec).tasks().stream()
                        .filter(t -> t.spec().equals(spec))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        BenchmarkException.user(
                                                "the suite has no task %s; 'parley plan SUITE"
                                                        + " --tasks' prints those it has",
                                                spec.toJson()));
        Map<ArtifactKey, StoredArtifact> needs = new LinkedHashMap<>();
        for (ArtifactKey need : task.needs()) {
            needs.put(need, known.computeIfAbsent(need, k -> found(task, k)));
        }
        return host.make(task, needs);
    }

    private StoredArtifact found(PlannedTask task, ArtifactKey need) {
        return store.find(need)
                .orElseThrow(
                        () ->
                                BenchmarkException.user(
                                        "%s needs %s, which is not in %s; do its task first",
                                        task.key(), need, store.work()));
    }

    /**
     * Answers until the input ends; a task that is being done then is interrupted and keeps what it
     * has.
     *
     * @return whether the last task was left unfinished
     */
    public boolean serve(BufferedReader specs, Consumer<WorkerMessage> say) throws IOException {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            for (String line = specs.readLine(); line != null; line = specs.readLine()) {
                TaskSpec spec = TaskSpec.parse(line);
                one.execute(() -> say.accept(answer(spec)));
            }
        } finally {
            one.shutdown();
        }
        try {
            boolean idle = one.awaitTermination(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            one.shutdownNow();
            one.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return !idle;
        } catch (InterruptedException e) {
            one.shutdownNow();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private WorkerMessage answer(TaskSpec spec) {
        try {
            make(spec);
            return new WorkerMessage.Made();
        } catch (RuntimeException | Error e) {
            return WorkerMessage.Failed.of(e);
        }
    }
}
