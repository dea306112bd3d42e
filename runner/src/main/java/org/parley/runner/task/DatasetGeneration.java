package org.parley.runner.task;

import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.data.Split;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.datacard.CardSubject;
import org.parley.runner.datacard.DataCard;
import org.parley.runner.plan.ArtifactKeys;
import org.parley.runner.plugin.PluginFactory;

/**
 * The files of a dataset that makes its own, with their data card. What is evaluated is written
 * apart from what is learned from: who takes weights that come with Parley never waits for the
 * latter.
 */
record DatasetGeneration(PluginFactory plugins, Split split) {
    void run(TaskWorkspace workspace) {
        CardSubject subject = CardSubject.of(plugins.registry(), plugins.suite().dataset(split));
        try (Dataset made = plugins.dataset(split)) {
            GeneratedDataset generated = (GeneratedDataset) made;
            generated.generate(
                    workspace.directory(), ArtifactKeys.together(split), workspace.progress());
            try (Dataset dataset = generated.open(workspace.directory())) {
                DataCard.of(subject, dataset, workspace.progress()).writeTo(workspace.directory());
            }
        }
    }
}
