package org.parley.runner.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.parley.api.Dataset;
import org.parley.api.data.Split;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.domaingap.CommonGrid;
import org.parley.runner.domaingap.LeastSquaresOracle;
import org.parley.runner.domaingap.MethodExplainer;
import org.parley.runner.domaingap.MethodStates;
import org.parley.runner.domaingap.RestorationScorer;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.SplitFrames;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.StandardPlanner;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.weights.FrozenWeights;

/** What methods make of features: explanations, what they restore, and the best linear maps. */
record DomainGapTasks(TaskInputs inputs, PlannedTask task) {

    /** Looks at a method through its frozen models on the test split. */
    private interface Look {
        void at(Dataset dataset, PerceptionModels models, MethodStates states) throws IOException;
    }

    void explain(MethodConfig method, long seed, TaskWorkspace workspace) throws IOException {
        look(
                method,
                seed,
                workspace,
                (dataset, models, states) ->
                        new MethodExplainer(
                                        inputs.plugins(),
                                        models,
                                        method,
                                        seed,
                                        CommonGrid.of(inputs.plugins()))
                                .run(dataset, states, inputs.keys().drawsHash(), workspace));
    }

    void scoreRestoration(MethodConfig method, long seed, TaskWorkspace workspace)
            throws IOException {
        look(
                method,
                seed,
                workspace,
                (dataset, models, states) ->
                        new RestorationScorer(inputs.plugins(), models, method, seed)
                                .run(dataset, states, inputs.keys().drawsHash(), workspace));
    }

    private void look(MethodConfig method, long seed, TaskWorkspace workspace, Look look)
            throws IOException {
        ModalitySelection alliance = ModalitySelection.of(inputs.suite(), method);
        List<Path> weights =
                task.needs("method").stream()
                        .map(k -> workspace.need(k).file(FrozenWeights.FILE))
                        .toList();
        MethodStates states =
                new MethodStates(StandardPlanner.stages(inputs.plugins(), method, seed), weights);
        try (Dataset dataset = inputs.dataset(Split.TEST, workspace);
                PerceptionModels models =
                        inputs.models(
                                alliance,
                                TaskInputs.seeds(method, seed),
                                inputs.keys().perceptions(alliance),
                                workspace)) {
            inputs.useFeatures(models, alliance, Split.TEST, dataset, workspace);
            look.at(dataset, models, states);
        }
    }

    /** Fits the best linear maps where methods learn, and scores them on the test split. */
    void fitOracle(List<String> names, TaskWorkspace workspace) throws IOException {
        ModalitySelection modalities = ModalitySelection.of(inputs.suite(), names);
        List<ArtifactKey> frozen = inputs.keys().perceptions(modalities);
        SeedStream seeds = new SeedStream(0).child("least-squares");
        Split split = inputs.keys().adaptation();
        LeastSquaresOracle fitted;
        try (Dataset dataset = inputs.dataset(split, workspace);
                PerceptionModels models = inputs.models(modalities, seeds, frozen, workspace)) {
            inputs.useFeatures(models, modalities, split, dataset, workspace);
            fitted =
                    new LeastSquaresOracle(models, modalities.names())
                            .over(new SplitFrames(dataset, split), workspace.progress());
        }
        try (Dataset dataset = inputs.dataset(Split.TEST, workspace);
                PerceptionModels models = inputs.models(modalities, seeds, frozen, workspace)) {
            inputs.useFeatures(models, modalities, Split.TEST, dataset, workspace);
            SplitFrames frames = new SplitFrames(dataset, Split.TEST);
            for (int kernel : LeastSquaresOracle.KERNELS) {
                RestorationRecord scored =
                        fitted.scored(kernel, models, frames, inputs.keys().drawsHash());
                Files.writeString(
                        workspace.directory().resolve(LeastSquaresOracle.file(kernel)),
                        scored.toJson(),
                        StandardCharsets.UTF_8);
            }
        }
    }
}
