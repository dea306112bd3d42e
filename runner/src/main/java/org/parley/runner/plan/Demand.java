package org.parley.runner.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;
import java.util.function.Predicate;
import org.parley.runner.store.ArtifactKey;

/**
 * What a plan's goals ask for. Artifacts upstream of one that exists are in neither list.
 *
 * @param reused what exists
 * @param missing what must be made, each after what it needs
 */
public record Demand(List<ArtifactKey> reused, List<Task> missing) {
    public Demand {
        reused = List.copyOf(reused);
        missing = List.copyOf(missing);
    }

    /** The demand of a plan where {@code exists} tells which artifacts are there. */
    public static Demand of(Plan plan, Predicate<ArtifactKey> exists) {
        Set<ArtifactKey> wanted = new HashSet<>(plan.goals());
        Deque<ArtifactKey> reused = new ArrayDeque<>();
        Deque<Task> missing = new ArrayDeque<>();
        List<Task> tasks = plan.tasks();
        for (ListIterator<Task> i = tasks.listIterator(tasks.size()); i.hasPrevious(); ) {
            Task task = i.previous();
            if (wanted.contains(task.key())) {
                if (exists.test(task.key())) {
                    reused.addFirst(task.key());
                } else {
                    missing.addFirst(task);
                    wanted.addAll(task.needs());
                }
            }
        }
        return new Demand(List.copyOf(reused), List.copyOf(missing));
    }
}
