package org.parley.runner.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskHistory;
import org.parley.runner.execute.TaskExecutor;
import org.parley.runner.plan.PlannedTask;

/**
 * What the missing tasks of a suite will take.
 *
 * @param missing each after what it needs
 * @param known forecasts of those of which something like them was done before
 * @param learned from how many tasks
 */
public record SuiteForecast(
        List<PlannedTask> missing, Map<ArtifactKey, TaskForecast> known, int learned) {
    public SuiteForecast {
        missing = List.copyOf(missing);
        known = Map.copyOf(known);
    }

    /** The forecast of what is missing. */
    public static SuiteForecast of(List<PlannedTask> missing, TaskHistory history) {
        Map<ArtifactKey, TaskForecast> known = new HashMap<>();
        for (PlannedTask task : missing) {
            TaskForecast.of(task.key(), history).ifPresent(f -> known.put(task.key(), f));
        }
        return new SuiteForecast(missing, known, history.entries().size());
    }

    /** Of one task; empty where nothing of its kind was done before. */
    public Optional<TaskForecast> of(ArtifactKey key) {
        return Optional.ofNullable(known.get(key));
    }

    /** How many tasks nothing is known of. */
    public int unknown() {
        return (int) missing.stream().filter(t -> !known.containsKey(t.key())).count();
    }

    /** Seconds of all tasks that something is known of, one after the other. */
    public double seconds() {
        return known.values().stream().mapToDouble(TaskForecast::seconds).sum();
    }

    /** Bytes that they will need. */
    public long bytes() {
        return known.values().stream().mapToLong(TaskForecast::bytes).sum();
    }

    /** Seconds by kind of artifact, most first. */
    public Map<String, Double> secondsByKind() {
        Map<String, Double> sums = new HashMap<>();
        known.values().forEach(f -> sums.merge(f.key().kind(), f.seconds(), Double::sum));
        Map<String, Double> sorted = new LinkedHashMap<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .forEach(e -> sorted.put(e.getKey(), e.getValue()));
        return sorted;
    }

    private record Ending(double at, ArtifactKey key) {}

    /**
     * Seconds until the last task ends, if so many workers take tasks as {@link TaskExecutor} gives
     * them out; a task that nothing is known of takes no time.
     */
    public double makespan(int workers) {
        List<PlannedTask> waiting = new LinkedList<>(TaskExecutor.order(missing, workers));
        Set<ArtifactKey> open = new HashSet<>();
        missing.forEach(t -> open.add(t.key()));
        PriorityQueue<Ending> busy = new PriorityQueue<>(Comparator.comparingDouble(Ending::at));
        double now = 0;
        while (!waiting.isEmpty() || !busy.isEmpty()) {
            List<PlannedTask> started = new ArrayList<>();
            for (PlannedTask task : waiting) {
                if (busy.size() < workers && task.needs().stream().noneMatch(open::contains)) {
                    double takes = of(task.key()).map(TaskForecast::seconds).orElse(0.0);
                    busy.add(new Ending(now + takes, task.key()));
                    started.add(task);
                }
            }
            waiting.removeAll(started);
            Ending next = busy.remove();
            now = next.at();
            open.remove(next.key());
        }
        return now;
    }
}
