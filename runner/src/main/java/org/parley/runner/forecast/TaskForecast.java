package org.parley.runner.forecast;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskHistory;
import org.parley.runner.artifact.TaskHistory.Entry;

/**
 * What a task will take, as the median of those like it: of the same name if there is one, else of
 * its kind by what is nearest, such as a stage of that name of other methods, or a cell of the same
 * scenario. Time is that of a sample, times the samples of the training.
 *
 * @param bytes on the disk
 */
public record TaskForecast(ArtifactKey key, double seconds, long bytes) {

    /** The forecast of a task; empty where nothing of its kind was ever done. */
    public static Optional<TaskForecast> of(ArtifactKey key, TaskHistory history) {
        return alike(key)
                .map(like -> history.entries().stream().filter(like).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(found -> of(key, found));
    }

    private static TaskForecast of(ArtifactKey key, List<Entry> like) {
        long size = TaskHistory.size(key);
        return new TaskForecast(
                key,
                median(like, e -> e.seconds() / e.size()) * size,
                (long) median(like, Entry::bytes));
    }

    /** The nearest first. */
    private static Stream<Predicate<Entry>> alike(ArtifactKey key) {
        String[] name = key.name().split("/", -1);
        Predicate<Entry> kind = e -> e.kind().equals(key.kind());
        Predicate<Entry> start = e -> e.name().split("/", -1)[0].equals(name[0]);
        return Stream.of(
                kind.and(e -> e.name().equals(key.name())),
                kind.and(e -> upToSeed(e.name()).equals(upToSeed(key.name()))),
                kind.and(name.length == 2 ? e -> last(e.name()).equals(last(key.name())) : start),
                kind);
    }

    private static String upToSeed(String name) {
        return name.replaceFirst("/seed\\d+$", "");
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static double median(List<Entry> entries, ToDoubleFunction<Entry> value) {
        double[] sorted = entries.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
