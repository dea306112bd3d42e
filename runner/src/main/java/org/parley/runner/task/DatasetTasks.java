package org.parley.runner.task;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.data.Split;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.datacard.CardSubject;
import org.parley.runner.datacard.DataCard;
import org.parley.runner.plan.ArtifactKeys;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plugin.PluginFactory;

/**
 * The tasks that write the files of datasets which make some, each with its data card. What is
 * evaluated is written apart from what is learned from: who takes weights that come with Parley
 * never waits for the latter.
 */
public final class DatasetTasks {
    private DatasetTasks() {}

    /** Tasks, after those of the datasets that they need. */
    public static List<PlannedTask> before(List<PlannedTask> datasets, List<PlannedTask> tasks) {
        Set<ArtifactKey> needs =
                tasks.stream().flatMap(t -> t.needs().stream()).collect(Collectors.toSet());
        return Stream.concat(
                        datasets.stream().filter(made -> needs.contains(made.key())),
                        tasks.stream())
                .toList();
    }

    public static PlannedTask task(PluginFactory bench, Split split, ArtifactKey key) {
        return new PlannedTask(key, List.of(), making -> write(bench, split, making));
    }

    private static void write(PluginFactory bench, Split split, TaskWorkspace making) {
        CardSubject subject = CardSubject.of(bench.registry(), bench.suite().dataset(split));
        try (Dataset made = bench.dataset(split)) {
            GeneratedDataset generated = (GeneratedDataset) made;
            generated.generate(making.directory(), ArtifactKeys.together(split), making.progress());
            try (Dataset dataset = generated.open(making.directory())) {
                DataCard.of(subject, dataset, making.progress()).writeTo(making.directory());
            }
        }
    }
}
