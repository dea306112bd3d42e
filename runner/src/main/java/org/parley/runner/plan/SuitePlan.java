package org.parley.runner.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.artifact.ArtifactKey;

/**
 * Tasks in an order in which each comes after what it needs, and the results that a report will
 * show of them.
 */
public final class SuitePlan {
    private final List<PlannedTask> tasks;
    private final List<PlannedResult> results;

    private SuitePlan(List<PlannedTask> tasks, List<PlannedResult> results) {
        this.tasks = List.copyOf(tasks);
        this.results = List.copyOf(results);
    }

    /**
     * Orders tasks: each as early as it was given, but after what it needs. Of tasks with one key
     * the first is kept. A need that no task makes, and a circle, are internal errors.
     */
    public static SuitePlan of(Collection<PlannedTask> tasks) {
        return of(tasks, List.of());
    }

    /** The same, with the results that a report will show. */
    public static SuitePlan of(Collection<PlannedTask> tasks, List<PlannedResult> results) {
        Map<ArtifactKey, PlannedTask> byKey = new LinkedHashMap<>();
        tasks.forEach(t -> byKey.putIfAbsent(t.key(), t));
        Ordering ordering = new Ordering(byKey);
        byKey.values().forEach(ordering::visit);
        return new SuitePlan(ordering.ordered, results);
    }

    /** What a report shows, in its order. */
    public List<PlannedResult> results() {
        return results;
    }

    /** All tasks in order. */
    public List<PlannedTask> tasks() {
        return tasks;
    }

    /** The keys nothing else needs: what the plan is for. */
    public Set<ArtifactKey> goals() {
        Set<ArtifactKey> needed =
                tasks.stream().flatMap(t -> t.needs().stream()).collect(Collectors.toSet());
        return tasks.stream()
                .map(PlannedTask::key)
                .filter(k -> !needed.contains(k))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The part that some tasks need, each after what it needs itself; an unknown key is an internal
     * error.
     */
    public SuitePlan only(ArtifactKey... keys) {
        Map<ArtifactKey, PlannedTask> byKey = new LinkedHashMap<>();
        tasks.forEach(t -> byKey.put(t.key(), t));
        Ordering ordering = new Ordering(byKey);
        for (ArtifactKey key : keys) {
            PlannedTask task = byKey.get(key);
            if (task == null) {
                throw BenchmarkException.internal("no task of the plan makes %s", key);
            }
            ordering.visit(task);
        }
        return new SuitePlan(ordering.ordered, results);
    }

    private static final class Ordering {
        private final Map<ArtifactKey, PlannedTask> byKey;
        private final List<PlannedTask> ordered = new ArrayList<>();
        private final Set<ArtifactKey> done = new HashSet<>();
        private final Set<ArtifactKey> open = new LinkedHashSet<>();

        Ordering(Map<ArtifactKey, PlannedTask> byKey) {
            this.byKey = byKey;
        }

        void visit(PlannedTask task) {
            if (done.contains(task.key())) {
                return;
            }
            if (!open.add(task.key())) {
                throw BenchmarkException.internal("tasks need each other in a circle: %s", open);
            }
            for (ArtifactKey need : task.needs()) {
                PlannedTask upstream = byKey.get(need);
                if (upstream == null) {
                    throw BenchmarkException.internal(
                            "%s needs %s, which no task makes", task.key(), need);
                }
                visit(upstream);
            }
            open.remove(task.key());
            done.add(task.key());
            ordered.add(task);
        }
    }
}
