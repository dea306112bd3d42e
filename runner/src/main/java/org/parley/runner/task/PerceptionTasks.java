package org.parley.runner.task;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.parley.api.Dataset;
import org.parley.api.Perception;
import org.parley.api.data.Split;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.feature.FeatureExtraction;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.plugin.GivenWeights;
import org.parley.runner.suite.ModalityConfig;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.weights.FrozenWeights;
import org.parley.runner.train.PerceptionTraining;
import org.parley.runner.train.TrainingResult;
import org.parley.runner.train.TrainingSession;

/** One modality's frozen perception model (step 0): trained, taken over, and its features. */
record PerceptionTasks(TaskInputs inputs, String modality) {
    /** Frozen agents are the same for every seed of the methods. */
    private static final SeedStream AGENTS = new SeedStream(1).child("agents");

    private SeedStream seeds() {
        return AGENTS.child(modality);
    }

    private ModalitySelection own() {
        return ModalitySelection.of(inputs.suite(), List.of(modality));
    }

    void train(TaskWorkspace workspace) throws Exception {
        ModalityConfig config = inputs.suite().modality(modality);
        try (Dataset dataset = inputs.dataset(Split.TRAIN, workspace);
                PerceptionModels models = inputs.models(own(), seeds(), List.of(), workspace)) {
            Perception perception = models.perception(modality);
            TrainingResult result =
                    session(models, dataset)
                            .fit(
                                    workspace,
                                    "perception " + modality,
                                    Selector.of(perception.scope()),
                                    config.budget(),
                                    seeds(),
                                    courses(models, config));
            Map<String, String> facts =
                    inputs.facts(inputs.keys().perception(modality), Split.TRAIN, dataset, result);
            TaskInputs.write(models, perception.scope(), facts, workspace);
        }
    }

    private TrainingSession session(PerceptionModels models, Dataset dataset) {
        return TrainingSession.ofAgents(models, dataset, inputs.suite().validation());
    }

    private TrainingSession.Courses courses(PerceptionModels models, ModalityConfig config) {
        return (drawing, steps) ->
                new PerceptionTraining(
                        models,
                        modality,
                        config.sharing(),
                        drawing,
                        steps,
                        config.budget().batch());
    }

    /**
     * Takes over the weights that the suite names, once they are known to be those of its model.
     */
    void take(TaskWorkspace workspace) throws Exception {
        ModalityConfig config = inputs.suite().modality(modality);
        FrozenWeights weights = inputs.keys().weights(modality);
        try (Dataset dataset = inputs.dataset(Split.TEST, workspace);
                PerceptionModels models = inputs.models(own(), seeds(), List.of(), workspace)) {
            session(models, dataset).lookOnce(seeds(), courses(models, config));
            String scope = models.perception(modality).scope();
            GivenWeights.check(modality, weights, models.parameters(), scope);
        }
        Files.write(workspace.directory().resolve(FrozenWeights.FILE), weights.bytes());
    }

    void extract(Split split, TaskWorkspace workspace) throws Exception {
        ArtifactKey model = inputs.keys().perception(modality);
        try (Dataset dataset = inputs.dataset(split, workspace);
                PerceptionModels models =
                        inputs.models(own(), seeds(), List.of(model), workspace)) {
            new FeatureExtraction(models, modality, inputs.identity(models, modality, dataset))
                    .run(dataset, split, workspace, TaskInputs.features(workspace.directory()));
        }
    }
}
