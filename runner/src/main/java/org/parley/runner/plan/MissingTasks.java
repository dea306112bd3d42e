package org.parley.runner.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;
import java.util.function.Predicate;
import org.parley.runner.artifact.ArtifactKey;

/**
 * What a plan's goals ask for. Artifacts upstream of one that exists are in neither list.
 *
 * @param reused what exists
 * @param missing what must be made, each after what it needs
 */
public record MissingTasks(List<ArtifactKey> reused, List<PlannedTask> missing) {
    public MissingTasks {
        reused = List.copyOf(reused);
        missing = List.copyOf(missing);
    }

    /** What a plan lacks where {@code exists} tells which artifacts are there. */
    public static MissingTasks of(SuitePlan plan, Predicate<ArtifactKey> exists) {
        Set<ArtifactKey> wanted = new HashSet<>(plan.goals());
        Deque<ArtifactKey> reused = new ArrayDeque<>();
        Deque<PlannedTask> missing = new ArrayDeque<>();
        List<PlannedTask> tasks = plan.tasks();
        for (ListIterator<PlannedTask> i = tasks.listIterator(tasks.size()); i.hasPrevious(); ) {
            PlannedTask task = i.previous();
            if (wanted.contains(task.key())) {
                if (exists.test(task.key())) {
                    reused.addFirst(task.key());
                } else {
                    missing.addFirst(task);
                    wanted.addAll(task.needs());
                }
            }
        }
        return new MissingTasks(List.copyOf(reused), List.copyOf(missing));
    }
}
