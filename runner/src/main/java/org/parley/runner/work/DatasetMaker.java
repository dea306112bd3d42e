package org.parley.runner.work;

import java.util.List;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.data.Split;
import org.parley.runner.data.card.CardSubject;
import org.parley.runner.data.card.DataCard;
import org.parley.runner.plan.Making;
import org.parley.runner.plan.Task;
import org.parley.runner.store.ArtifactKey;

/** The tasks that write the files of datasets which make some, each with its data card. */
final class DatasetMaker {
    private DatasetMaker() {}

    static Task task(Bench bench, Split split, ArtifactKey key) {
        return new Task(key, List.of(), making -> write(bench, split, making));
    }

    private static void write(Bench bench, Split split, Making making) {
        CardSubject subject = CardSubject.of(bench.registry(), bench.suite().dataset(split));
        try (Dataset made = bench.dataset(split)) {
            GeneratedDataset generated = (GeneratedDataset) made;
            generated.generate(making.directory(), making.progress());
            try (Dataset dataset = generated.open(making.directory())) {
                DataCard.of(subject, dataset, making.progress()).writeTo(making.directory());
            }
        }
    }
}
