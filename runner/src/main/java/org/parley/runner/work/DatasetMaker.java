package org.parley.runner.work;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.data.Split;
import org.parley.runner.data.card.CardSubject;
import org.parley.runner.data.card.DataCard;
import org.parley.runner.plan.Making;
import org.parley.runner.plan.Task;
import org.parley.runner.store.ArtifactKey;

/**
 * The tasks that write the files of datasets which make some, each with its data card. What is
 * evaluated is written apart from what is learned from: who takes weights that come with Parley
 * never waits for the latter.
 */
final class DatasetMaker {
    private DatasetMaker() {}

    /** Tasks, after those of the datasets that they need. */
    static List<Task> before(List<Task> datasets, List<Task> tasks) {
        Set<ArtifactKey> needs =
                tasks.stream().flatMap(t -> t.needs().stream()).collect(Collectors.toSet());
        return Stream.concat(
                        datasets.stream().filter(made -> needs.contains(made.key())),
                        tasks.stream())
                .toList();
    }

    static Task task(Bench bench, Split split, ArtifactKey key) {
        return new Task(key, List.of(), making -> write(bench, split, making));
    }

    private static void write(Bench bench, Split split, Making making) {
        CardSubject subject = CardSubject.of(bench.registry(), bench.suite().dataset(split));
        try (Dataset made = bench.dataset(split)) {
            GeneratedDataset generated = (GeneratedDataset) made;
            generated.generate(making.directory(), Keys.together(split), making.progress());
            try (Dataset dataset = generated.open(making.directory())) {
                DataCard.of(subject, dataset, making.progress()).writeTo(making.directory());
            }
        }
    }
}
