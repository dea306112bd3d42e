package org.parley.runner.execute;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.plan.MissingTasks;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskResult;
import org.parley.runner.plan.TaskResult.Blocked;
import org.parley.runner.plan.TaskResult.Failed;
import org.parley.runner.plan.TaskResult.Made;
import org.parley.runner.plan.TaskResult.Reused;
import org.parley.runner.plan.TaskResults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what a plan's goals lack: as many tasks at once as there are workers, each as soon as what
 * it needs is there, otherwise in the order of the plan; of several workers' tasks those first
 * after which most others come one after the other. A task that fails costs the tasks that need it
 * and nothing else. An interrupt ends the run with a {@link CancellationException}; what was
 * published stays.
 */
public final class TaskExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(TaskExecutor.class);

    private final ArtifactStore store;
    private final TaskHost host;
    private final int workers;

    /**
     * @param host where tasks are carried out
     * @param workers tasks at once
     */
    public TaskExecutor(ArtifactStore store, TaskHost host, int workers) {
        this.store = store;
        this.host = host;
        this.workers = workers;
    }

    /** Executes a plan. Artifacts upstream of one that exists are not looked at. */
    public TaskResults execute(SuitePlan plan) {
        Map<ArtifactKey, TaskResult> results = new HashMap<>();
        List<PlannedTask> missing = findMissing(plan, results);
        List<PlannedTask> waiting = new LinkedList<>(order(missing, workers));
        int all = waiting.size();
        try (WorkerThreads<TaskResult> crew = new WorkerThreads<>(workers)) {
            while (!waiting.isEmpty() || !crew.idle()) {
                requireUninterrupted();
                for (Iterator<PlannedTask> i = waiting.iterator(); crew.free() && i.hasNext(); ) {
                    PlannedTask task = i.next();
                    if (results.keySet().containsAll(task.needs())) {
                        i.remove();
                        String position = (all - waiting.size()) + "/" + all;
                        Map<ArtifactKey, TaskResult> upstream = new HashMap<>(results);
                        crew.start(() -> run(plan, task, upstream, position));
                    }
                }
                TaskResult result = crew.next();
                results.put(result.key(), result);
            }
        }
        return inOrder(plan, results);
    }

    /**
     * The order in which so many workers are given tasks, each as soon as what it needs is there.
     *
     * @param tasks each after what it needs
     */
    public static List<PlannedTask> order(List<PlannedTask> tasks, int workers) {
        return workers > 1 ? longestChainFirst(tasks) : tasks;
    }

    /**
     * A stage waits for the one before: begun last, a method's stages would leave workers idle.
     *
     * @param tasks each after what it needs
     */
    static List<PlannedTask> longestChainFirst(List<PlannedTask> tasks) {
        Map<ArtifactKey, Integer> after = new HashMap<>();
        for (int i = tasks.size() - 1; i >= 0; i--) {
            int own = after.getOrDefault(tasks.get(i).key(), 0);
            tasks.get(i).needs().forEach(need -> after.merge(need, own + 1, Math::max));
        }
        Comparator<PlannedTask> byChain =
                Comparator.comparingInt(task -> after.getOrDefault(task.key(), 0));
        return tasks.stream().sorted(byChain.reversed()).toList();
    }

    private static void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted between tasks");
        }
    }

    private List<PlannedTask> findMissing(SuitePlan plan, Map<ArtifactKey, TaskResult> results) {
        MissingTasks demand = MissingTasks.of(plan, key -> reuse(key, results));
        demand.reused().forEach(key -> LOG.info("reuse  {}", key));
        return demand.missing();
    }

    private boolean reuse(ArtifactKey key, Map<ArtifactKey, TaskResult> results) {
        Optional<StoredArtifact> found;
        try {
            found = store.find(key);
        } catch (BenchmarkException e) {
            // What lies in its place stays; to make it again fails, and costs who needs it alone.
            LOG.warn("{}", e.getMessage());
            return false;
        }
        found.ifPresent(artifact -> results.put(key, new Reused(key, artifact)));
        return found.isPresent();
    }

    private static TaskResults inOrder(SuitePlan plan, Map<ArtifactKey, TaskResult> results) {
        Map<ArtifactKey, TaskResult> ordered = new LinkedHashMap<>();
        for (PlannedTask task : plan.tasks()) {
            Optional.ofNullable(results.get(task.key()))
                    .ifPresent(result -> ordered.put(task.key(), result));
        }
        return new TaskResults(plan, ordered);
    }

    private TaskResult run(
            SuitePlan plan,
            PlannedTask task,
            Map<ArtifactKey, TaskResult> results,
            String position) {
        Map<ArtifactKey, StoredArtifact> needs = new LinkedHashMap<>();
        for (ArtifactKey need : task.needs()) {
            TaskResult upstream = Objects.requireNonNull(results.get(need), need::toString);
            Optional<ArtifactKey> blamed = blamed(upstream);
            if (blamed.isPresent()) {
                LOG.error("skip   {}: it needs {}, which failed", task.key(), blamed.get());
                return new Blocked(task.key(), blamed.get());
            }
            needs.put(need, new TaskResults(plan, results).artifact(need).orElseThrow());
        }
        return make(task, needs, position);
    }

    private static Optional<ArtifactKey> blamed(TaskResult upstream) {
        if (upstream instanceof Failed failed) {
            return Optional.of(failed.key());
        }
        return upstream instanceof Blocked blocked
                ? Optional.of(blocked.blamed())
                : Optional.empty();
    }

    private TaskResult make(
            PlannedTask task, Map<ArtifactKey, StoredArtifact> needs, String position) {
        LOG.info("make   {} ({})", task.key(), position);
        long start = System.nanoTime();
        try {
            StoredArtifact artifact = host.make(task, needs);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            String seconds = String.format(Locale.ROOT, "%.1f", time.toMillis() / 1e3);
            LOG.info("made   {} in {} s", task.key(), seconds);
            return new Made(task.key(), artifact, time);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return failed(task, e);
        }
    }

    private static TaskResult failed(PlannedTask task, Throwable cause) {
        String reason = cause instanceof BenchmarkException ? cause.getMessage() : cause.toString();
        LOG.error("failed {}: {}", task.key(), reason, cause);
        return new Failed(task.key(), cause);
    }
}
